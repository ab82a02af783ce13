#!/usr/bin/env bash
# Runs PMD's rules about threads and SpotBugs' category for them beside threadlint on the Maven artifacts of docs/performance.md, and prints
# CPU seconds, peak memory and findings of each. PMD and threadlint read the sources, SpotBugs the compiled classes. The tools and the artifacts
# come from Maven Central into the folder. Usage: compare-java.sh FOLDER [GROUP:NAME:VERSION ...]
set -euo pipefail
root=$(cd "$(dirname "$0")/../../../.." && pwd)
mkdir -p "${1:?a folder}"
cd "$1"
shift
artifacts=("$@")
[ ${#artifacts[@]} -gt 0 ] || artifacts=(com.google.guava:guava:33.3.1-jre io.netty:netty-common:4.1.110.Final org.apache.tomcat:tomcat-catalina:10.1.24
    com.zaxxer:HikariCP:5.1.0 org.apache.commons:commons-pool2:2.12.0)
PMD=7.7.0 SPOTBUGS=4.8.6

# A project that needs nothing but the tool has the tool's class path as its dependencies.
tool() {
    [ -d "$1" ] && return
    mkdir "$1"
    cat >"$1/pom.xml" <<POM
<project><modelVersion>4.0.0</modelVersion><groupId>bench</groupId><artifactId>$1</artifactId><version>1</version><dependencies>
$(for name in "${@:2}"; do IFS=: read -r group id version <<<"$name"; echo "<dependency><groupId>$group</groupId><artifactId>$id</artifactId><version>$version</version></dependency>"; done)
</dependencies></project>
POM
    mvn -q -B -f "$1/pom.xml" dependency:copy-dependencies -DoutputDirectory=jars
}
tool pmd net.sourceforge.pmd:pmd-cli:$PMD net.sourceforge.pmd:pmd-java:$PMD
tool spotbugs com.github.spotbugs:spotbugs:$SPOTBUGS
cat >threads.xml <<'FILTER'
<FindBugsFilter><Match><Bug category="MT_CORRECTNESS"/></Match></FindBugsFilter>
FILTER

measure() {
    local name=$1 project=$2 mark=$3
    shift 3
    /usr/bin/time -q -f '%U %S %M' -o time "$@" >"$project-$name.out" 2>"$project-$name.err" || true
    awk -v name="$name" -v project="$project" -v found="$(grep -cE "$mark" "$project-$name.out" || true)" \
        '{ printf "| %s | %s | %.1f | %.0f MB | %d |\n", project, name, $1 + $2, $3 / 1024, found }' time
}

echo '| project | tool | CPU s | peak memory | findings |'
echo '|---|---|---:|---:|---:|'
"$root/threadlint" --version >/dev/null
for artifact in "${artifacts[@]}"; do
    IFS=: read -r group name version <<<"$artifact"
    if [ ! -d "$name" ]; then
        mvn -q -B dependency:get -Dartifact="$artifact:jar:sources" -Dtransitive=false
        mvn -q -B dependency:get -Dartifact="$artifact"
        mkdir "$name"
        (cd "$name" && unzip -qo "${MAVEN_REPO:-$HOME/.m2/repository}/${group//.//}/$name/$version/$name-$version-sources.jar")
    fi
    jar="${MAVEN_REPO:-$HOME/.m2/repository}/${group//.//}/$name/$version/$name-$version.jar"
    measure threadlint "$name" '^(error|warning|hint)\[' "$root/threadlint" check --color never "$name"
    measure PMD "$name" '\.java:[0-9]+:' java -XX:+UseSerialGC -cp 'pmd/jars/*' net.sourceforge.pmd.cli.PmdCli check --no-progress --no-cache \
        -R category/java/multithreading.xml -f text -d "$name"
    measure SpotBugs "$name" '^[HML] M ' java -XX:+UseSerialGC -cp 'spotbugs/jars/*' edu.umd.cs.findbugs.FindBugs2 -effort:default -low \
        -include threads.xml "$jar"
done
