# Sourced by installer/try.sh and tests/run.sh: installs what is missing on Debian, and says so.

# need COMMAND PACKAGE: remembers PACKAGE when COMMAND (or, with a leading slash, that file) is not there.
missing=()
need() {
  case "$1" in
    /*) compgen -G "$1" >/dev/null || missing+=("$2") ;;
    *) command -v "$1" >/dev/null || missing+=("$2") ;;
  esac
}

install_missing() {
  [ "${#missing[@]}" -eq 0 ] && return 0
  echo "ProfileLens needs these Debian packages and installs them now: ${missing[*]}"
  local as=()
  [ "$(id -u)" -eq 0 ] || as=(sudo)
  "${as[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  missing=()
}

require_sdk() {
  command -v dotnet >/dev/null || { echo "Please install the .NET 10 SDK first: https://dot.net"; exit 1; }
  command -v node >/dev/null || need node nodejs
  command -v npm >/dev/null || need npm npm
}

require_to_build() {
  require_sdk
  need clang clang
  need '/usr/include/zlib.h' zlib1g-dev
  need openssl openssl
  need '/usr/bin/chromium' chromium
  install_missing
}

require_to_pack() {
  need zip zip
  need unzip unzip
  need xz xz-utils
  need makensis nsis
  need wixl wixl
  need osslsigncode osslsigncode
  install_missing
}
