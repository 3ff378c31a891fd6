"""A bare system of another Debian in a folder: what it holds, who works in it, and its package."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from tools.stranger.report import Fault, must

PERSON = 1000  # the ordinary user's number
BASE_TIME, INSTALL_TIME, COMMAND_TIME = 600, 600, 60  # seconds that each may take at most
DEVICES = {"null": (1, 3), "zero": (1, 5), "full": (1, 7), "random": (1, 8), "urandom": (1, 9)}
NOT_THERE = ("python3", "python", "gcc", "cc", "g++", "clang", "make")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
DEBIANS = ("bullseye", "bookworm", "trixie", "forky", "sid")
SOCKETS = Path("/tmp/.X11-unix")  # where every X server has its socket
Done = subprocess.CompletedProcess[str]


class System:
    """One bare system, unpacked into `root` from a base that is made once and kept in `cache`."""

    def __init__(self, name: str, cache: Path, root: Path) -> None:
        self.name, self._cache, self.root = name, cache, root

    # How it comes to be

    def unpack(self) -> None:
        """Have the base in `root`, with what a running system has. Raises Fault."""
        base = self._cache / f"{self.name}.tar"
        if not base.exists():
            make_base(self.name, base)
        run(["tar", "-xpf", base, "-C", self.root])
        self._mount()
        self._give_devices()
        shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf")

    def _mount(self) -> None:
        kept = self._cache / f"packages-{self.name}"
        kept.mkdir(exist_ok=True)
        for kind, place in (("proc", "proc"), ("tmpfs", "dev"), ("tmpfs", "tmp")):
            run(["mount", "-t", kind, kind, self.root / place])
        (self.root / "tmp").chmod(0o1777)
        for source, place in ((kept, "var/cache/apt/archives"), (SOCKETS, "tmp/.X11-unix")):
            source.mkdir(exist_ok=True)
            (self.root / place).mkdir(exist_ok=True)
            run(["mount", "--bind", source, self.root / place])

    def _give_devices(self) -> None:
        """The few that every program may count on: no sound, no graphics."""
        for name, numbers in DEVICES.items():
            device = self.root / "dev" / name
            os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(*numbers))
            device.chmod(0o666)
        for name in ("fd", "stdin", "stdout", "stderr"):
            number = ["stdin", "stdout", "stderr"].index(name) if name != "fd" else ""
            (self.root / "dev" / name).symlink_to(f"/proc/self/fd/{number}".rstrip("/"))
        (self.root / "dev/shm").mkdir(mode=0o1777)
        (self.root / "dev/shm").chmod(0o1777)

    def unmount(self) -> None:
        """Leave nothing but a folder."""
        for line in reversed(Path("/proc/self/mounts").read_text().splitlines()):
            place = line.split()[1]
            if place.startswith(f"{self.root}/"):
                subprocess.run(["umount", "-l", place.replace("\\040", " ")], check=False)

    def remove(self) -> None:
        """Unmount and delete all of it."""
        self.unmount()
        shutil.rmtree(self.root)

    # Who works in it

    def as_root(self, *command: str | Path, seconds: float = COMMAND_TIME) -> Done:
        """What an administrator does; never asks anything. Raises Fault when it fails."""
        there = {"PATH": PATH, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C", "HOME": "/root"}
        proxies = {name: value for name, value in os.environ.items() if name.endswith("_proxy")}
        return run(["chroot", self.root, *command], env={**there, **proxies}, seconds=seconds)

    def has(self, program: str) -> bool:
        found = ["chroot", str(self.root), "/bin/sh", "-c", f"command -v {program}"]
        done = subprocess.run(found, capture_output=True, env={"PATH": PATH}, check=False)
        return done.returncode == 0

    def add_person(self) -> None:
        """An ordinary user, Mara."""
        self.as_root("mkdir", "-p", "/people")
        self.as_root("useradd", "-u", str(PERSON), "-b", "/people", "-m", "-s", "/bin/sh", "mara")

    def inside(self, path: str | Path) -> Path:
        """`path` of the bare system as this one calls it."""
        return self.root / str(path).lstrip("/")

    def command(self, words: list[str], there: Mapping[str, str]) -> list[str]:
        """`words` as the ordinary user gives them, with these environment variables alone."""
        who = [f"--userspec={PERSON}:{PERSON}", "--groups="]
        given = [f"{name}={value}" for name, value in there.items()]
        return ["chroot", *who, str(self.root), "/usr/bin/env", "-i", *given, *words]

    def ask(
        self, words: list[str], there: Mapping[str, str], seconds: float = COMMAND_TIME
    ) -> Done:
        """What the ordinary user's command says; its exit code may be any."""
        try:
            return subprocess.run(
                self.command(words, there),
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Fault(f"{' '.join(words)} took longer than {seconds:.0f} seconds") from error

    def start(
        self, words: list[str], there: Mapping[str, str], says: IO[bytes], before: list[str]
    ) -> subprocess.Popen[bytes]:
        """The same, going on by itself; `before` is what starts it on this system."""
        return subprocess.Popen(
            [*before, *self.command(words, there)],
            stdin=subprocess.DEVNULL,
            stdout=says,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def end_all(self) -> None:
        """Whatever still runs in this system's folder ends: all of it was started from here."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "root").readlink() == self.root:
                    os.kill(int(process.name), signal.SIGKILL)
            except OSError:
                continue  # it ended by itself

    # Its package

    def install(self, package: Path) -> None:
        """As the README says. Raises Fault with apt's last lines."""
        shutil.copy(package, self.inside("tmp/together.deb"))
        self.inside("tmp/together.deb").chmod(0o644)
        self.apt("install", "--no-install-recommends", "/tmp/together.deb")

    def apt(self, *arguments: str) -> None:
        keep = ["-o", "APT::Keep-Downloaded-Packages=true"]
        self.as_root("apt", "-y", "-q", *keep, *arguments, seconds=INSTALL_TIME)


def run(
    command: list[str | Path],
    env: Mapping[str, str] | None = None,
    seconds: float = COMMAND_TIME,
) -> Done:
    """Run it and wait. Raises Fault with its last lines when it fails or takes too long."""
    words = " ".join(map(str, command))
    try:
        done = subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            env=env,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Fault(f"{words} took longer than {seconds:.0f} seconds") from error
    last = "; ".join((done.stdout + done.stderr).strip().splitlines()[-4:])
    must(done.returncode == 0, f"{words} ended with {done.returncode}: {last}")
    return done


def make_base(name: str, base: Path) -> None:
    """A bare system with fresh lists of packages, packed into the file `base`. Raises Fault."""
    print(f"Making a bare {name}; this happens once ...", flush=True)
    folder = base.with_suffix(".making")
    shutil.rmtree(folder, ignore_errors=True)
    mirror = [site] if (site := mirror_of(name)) else []
    run(["debootstrap", "--variant=minbase", name, folder, *mirror], seconds=BASE_TIME)
    shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
    run(["chroot", folder, "apt-get", "-q", "update"], seconds=BASE_TIME)
    packing = base.with_suffix(".part")
    run(["tar", "-cpf", packing, "--one-file-system", "-C", folder, "."], seconds=BASE_TIME)
    packing.rename(base)
    shutil.rmtree(folder)


def mirror_of(name: str) -> str:
    """Where this system gets its packages from, if `name` is there, too; else '': the usual one."""
    origin = "Debian" if name in DEBIANS else "Ubuntu"
    format_ = ["--format", "$(REPO_URI) $(CODENAME)"]
    asked = ["apt-get", "indextargets", *format_, "Created-By: Packages", f"Origin: {origin}"]
    return usual_mirror(run([*asked]).stdout)


def usual_mirror(targets: str) -> str:
    """The first address in apt's list that is no archive of updates; '' if there is none."""
    pairs = (line.split() for line in targets.splitlines() if line.count(" ") == 1)
    return next((site for site, codename in pairs if "-" not in codename), "")
