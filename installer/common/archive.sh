# Sourced by the packaging scripts: archives that are the same for the same commit, whoever packs them and when.

# The commit's time, in seconds since 1970; every file of every archive bears it.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C

version() { sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props; }

# level FOLDER: fixed modes and times, since neither the builder's umask nor his clock belongs into a package.
level() {
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f -perm /111 -exec chmod 755 {} +
  find "$1" -type f ! -perm /111 -exec chmod 644 {} +
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# pack_tar FOLDER ARCHIVE: the folder itself is the archive's one entry at the top.
pack_tar() {
  level "$1"
  tar --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \
    -C "$(dirname "$1")" -cf - "$(basename "$1")" | gzip -n -6 >"$2"
}

# pack_zip FOLDER ARCHIVE: the content of the folder; the archive's path is absolute.
pack_zip() {
  level "$1"
  rm -f "$2"
  (cd "$1" && find . -type f | sed 's:^\./::' | sort | zip -q -X -9 "$2" -@)
}
