#!/usr/bin/env bash
# Fetches the real programs of docs/performance.md into a folder: Debian source packages (needs deb-src entries) and the sources
# of Maven artifacts. Usage: fetch.sh <folder>
set -euo pipefail
mkdir -p "${1:?a folder}"
cd "$1"

for package in memcached pbzip2 pigz leveldb redis lbzip2 xz-utils; do
    ls -d "$package"-*/ >/dev/null 2>&1 || apt-get source -qq "$package"
done

for artifact in org.apache.commons:commons-pool2:2.12.0 com.zaxxer:HikariCP:5.1.0 com.google.guava:guava:33.3.1-jre \
        io.netty:netty-common:4.1.110.Final org.apache.tomcat:tomcat-catalina:10.1.24; do
    IFS=: read -r group name version <<<"$artifact"
    [ -d "$name" ] && continue
    mvn -q -B dependency:get -Dartifact="$artifact:jar:sources" -Dtransitive=false
    jar=$(find "${MAVEN_REPO:-$HOME/.m2/repository}/${group//.//}/$name/$version" -name '*-sources.jar' | head -n 1)
    mkdir "$name"
    (cd "$name" && unzip -qo "$jar")
done
