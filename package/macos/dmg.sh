#!/bin/sh
# Signs dist/Together.app for this computer alone and packs it: sh package/macos/dmg.sh VERSION
#
# It makes dist/together-VERSION-macos-PROCESSOR.dmg, and a .zip of the same beside it. Nobody has
# run this on a Mac yet.
#
# The signature is an "ad hoc" one: it says that nothing was changed since, and not by whom. That
# needs no entitlements, as only the hardened runtime asks for any.
set -eu

version=${1:?name the version, such as 0.1.0}
cd "$(dirname "$0")/../.."
app=dist/Together.app
package=dist/together-$version-macos-$(uname -m)

if [ ! -d "$app" ]; then
    echo "There is no $app yet; make it with: python3 dev.py bundle" >&2
    exit 1
fi

codesign --force --deep --sign - "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
ditto "$app" "$stage/Together.app"
ln -s /Applications "$stage/Applications"
rm -f "$package.dmg" "$package.zip"
hdiutil create -quiet -volname Together -fs HFS+ -format UDZO -srcfolder "$stage" "$package.dmg"
hdiutil verify -quiet "$package.dmg"
ditto -c -k --keepParent "$app" "$package.zip" # the way that keeps links and signatures

echo "$package.dmg and $package.zip are made."
