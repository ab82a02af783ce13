package dev.threadlint.vfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Recognises folders that a build tool fills, by the tool's own files and not by the folder's name alone. Stateless. */
final class BuildOutput {
    private static final Map<String, List<String>> MADE_BY = Map.of(
        "target", List.of("pom.xml", "build.sbt", "Cargo.toml"),
        "build", List.of("build.gradle", "build.gradle.kts", "CMakeLists.txt", "meson.build"),
        "out", List.of("CMakeLists.txt", "build.gradle", "build.gradle.kts"),
        "bin", List.of(".classpath"));
    private static final List<String> INSIDE = List.of("CMakeCache.txt", "build.ninja", "CACHEDIR.TAG");

    private BuildOutput() {}

    static boolean is(Disk disk, Path folder) {
        String name = folder.getFileName().toString();
        if (name.equals("node_modules") || name.equals("CMakeFiles") || name.startsWith("cmake-build-")) {
            return true;
        }
        Path parent = folder.getParent();
        if (parent == null) {
            return false;
        }
        return MADE_BY.getOrDefault(name, List.of()).stream().anyMatch(file -> disk.kind(parent.resolve(file)) == Disk.Kind.FILE)
            || INSIDE.stream().anyMatch(file -> disk.kind(folder.resolve(file)) == Disk.Kind.FILE);
    }
}
