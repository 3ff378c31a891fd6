"""Two threads may meet the exercises' types at the same time: the library's and the store's."""

import subprocess
import sys

import msgspec

from tests.sample import sample

# Held where msgspec looks up a type's annotations, one thread has the type half made; another one
# that reads an exercise then took the whole process down.
PROGRAM = """
import sys, threading, time
from together import library, paths
from together.play import exercise

body = sys.stdin.buffer.read()
read = threading.Event()

def reads_the_library():
    def hold(frame, event, argument):
        inside = event == "call" and frame.f_code.co_name == "get_class_annotations"
        if inside and frame.f_locals["obj"] is exercise.Evidence:
            read.set()
            time.sleep(0.2)
    sys.setprofile(hold)
    library.load(paths.exercises(), language="en")
    read.set()

thread = threading.Thread(target=reads_the_library)
thread.start()
read.wait()
print(exercise.decode(body).title)
thread.join()
"""


def test_a_session_can_be_read_while_the_library_is() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=msgspec.json.encode(sample()),
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == sample().title
