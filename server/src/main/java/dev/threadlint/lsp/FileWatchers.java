package dev.threadlint.lsp;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** The files whose change outside the editor matters; settings name model packs, which are YAML files of any name. Stateless. */
final class FileWatchers {
    private static final List<String> PATTERNS = List.of("**/*.{c,h,cc,hh,cpp,hpp,cxx,hxx,c++,h++,inl,ipp,tpp,java}",
        "**/*.{yaml,yml}", "**/compile_commands.json", "**/.gitignore");

    private FileWatchers() {}

    static RegistrationParams registration() {
        List<FileSystemWatcher> watchers = PATTERNS.stream().map(pattern -> new FileSystemWatcher(Either.forLeft(pattern))).toList();
        return new RegistrationParams(Stream.of(new Registration("threadlint-files", "workspace/didChangeWatchedFiles",
            new DidChangeWatchedFilesRegistrationOptions(watchers))).toList());
    }
}
