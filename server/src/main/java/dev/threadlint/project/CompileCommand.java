package dev.threadlint.project;

import dev.threadlint.ir.Language;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a compiler invocation says about reading a file. Immutable.
 *
 * @param language as given by {@code -x}, the standard or the compiler's name
 * @param macros object macros; {@code -U} removes
 * @param includeFolders absolute, in search order
 */
record CompileCommand(Optional<Language> language, Map<String, String> macros, List<String> includeFolders) {
    CompileCommand {
        macros = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(macros));
        includeFolders = List.copyOf(includeFolders);
    }

    static CompileCommand of(List<String> arguments, Path directory) {
        Map<String, String> macros = new LinkedHashMap<>();
        Set<String> folders = new LinkedHashSet<>();
        Optional<Language> language = arguments.isEmpty() ? Optional.empty() : compilerLanguage(arguments.get(0));
        for (int i = 1; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String following = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (argument.equals("-D") || argument.equals("-U") || argument.equals("-I") || argument.equals("-isystem")
                || argument.equals("-iquote") || argument.equals("-idirafter") || argument.equals("-x")) {
                apply(argument, following, directory, macros, folders);
                language = argument.equals("-x") ? named(following) : language;
                i++;
            } else if (argument.startsWith("-D") || argument.startsWith("-U") || argument.startsWith("-I")) {
                apply(argument.substring(0, 2), argument.substring(2), directory, macros, folders);
            } else if (argument.startsWith("-isystem") || argument.startsWith("-iquote")) {
                int cut = argument.startsWith("-isystem") ? 8 : 7;
                apply("-I", argument.substring(cut), directory, macros, folders);
            } else if (argument.startsWith("-std=")) {
                language = Optional.of(argument.contains("++") ? Language.CPP : Language.C);
            } else if (argument.startsWith("-x") && argument.length() > 2) {
                language = named(argument.substring(2));
            } else if (argument.equals("-pthread")) {
                macros.putIfAbsent("_REENTRANT", "1");
            }
        }
        return new CompileCommand(language, macros, new ArrayList<>(folders));
    }

    /** Splits a command line as a POSIX shell would, without expansion. */
    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
                word.append(command.charAt(++i));
                open = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    private static void apply(String option, String value, Path directory, Map<String, String> macros, Set<String> folders) {
        switch (option) {
            case "-D":
                int equals = value.indexOf('=');
                String name = equals < 0 ? value : value.substring(0, equals);
                // Function-like macros on a command line are rare and have no value as object macros.
                if (!name.isEmpty() && name.indexOf('(') < 0) {
                    macros.put(name, equals < 0 ? "1" : value.substring(equals + 1));
                }
                break;
            case "-U":
                macros.remove(value);
                break;
            case "-x":
                break;
            default:
                try {
                    folders.add(directory.resolve(value).normalize().toString());
                } catch (InvalidPathException e) {
                    // A folder that cannot exist holds no header.
                }
                break;
        }
    }

    private static Optional<Language> named(String language) {
        if (language.startsWith("c++") || language.startsWith("objective-c++")) {
            return Optional.of(Language.CPP);
        }
        return language.equals("c") || language.equals("c-header") ? Optional.of(Language.C) : Optional.empty();
    }

    private static Optional<Language> compilerLanguage(String compiler) {
        String name = compiler.substring(compiler.lastIndexOf('/') + 1);
        return name.contains("++") ? Optional.of(Language.CPP) : Optional.empty();
    }
}
