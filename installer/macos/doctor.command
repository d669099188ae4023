#!/bin/sh
# Looks at everything ProfileLens needs, says what is wrong and offers to repair it. Double-click it in the Finder.
exec "$HOME/Library/Application Support/ProfileLens/app/profilelens" doctor --wait
