#!/bin/sh
# Puts Together into the menu of whoever runs this, with its icons and its kind of file; the program
# stays in this folder. With --remove, takes all that out again. No words of yours are touched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=applications/org.together.Together.desktop

fail() {
    echo "$1" >&2
    exit 1
}

# The kinds of files and the menu are read anew, where the system has a command for it.
refresh() {
    mkdir -p "$data/mime/packages" "$data/applications" "$data/icons/hicolor"
    if command -v update-mime-database >/dev/null; then
        update-mime-database "$data/mime"
    fi
    if command -v update-desktop-database >/dev/null; then
        update-desktop-database -q "$data/applications"
    fi
    touch "$data/icons/hicolor"  # desktops look there for something new
}

# The menu's entry, with this folder's program in place of a command.
entry_for_here() {
    while IFS= read -r line; do
        case $line in
        Exec=together*) printf 'Exec="%s"%s\n' "$here/together" "${line#Exec=together}" ;;
        TryExec=*) printf 'TryExec=%s\n' "$here/together" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$here/share/$entry"
}

cd "$here/share"
files=$(find applications icons mime metainfo man -type f)

case ${1-} in
"")
    case $here in
    *[\"\$\`\\%]*)
        fail "The path $here has a sign in it that menus can't read; move the folder, then try again."
        ;;
    esac
    for file in $files; do
        mkdir -p "$data/$(dirname "$file")"
        cp "$file" "$data/$file"
    done
    entry_for_here >"$data/$entry"
    refresh
    echo "Together is in your menu."
    ;;
--remove)
    for file in $files; do
        rm -f "$data/$file"
    done
    refresh
    echo "Together is out of your menu; your own files stay where they are."
    ;;
*)
    fail "Nothing is done with \"$1\"; leave it out, or write --remove."
    ;;
esac
