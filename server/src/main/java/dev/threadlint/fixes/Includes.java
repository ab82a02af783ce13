package dev.threadlint.fixes;

import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds lines that make the names of a library known. Stateless. */
final class Includes {
    private static final Pattern INCLUDE = Pattern.compile("^[ \\t]*#[ \\t]*include[ \\t]*[<\"][^>\"\\n]*[>\"][^\\n]*\\n?", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^[ \\t]*import[ \\t]+(?:static[ \\t]+)?[\\w.*]+[ \\t]*;[^\\n]*\\n?", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^[ \\t]*package[ \\t]+[\\w.]+[ \\t]*;[^\\n]*\\n?", Pattern.MULTILINE);

    private Includes() {}

    /** Nothing when the text includes the header already. A new line comes before the first include that is greater, else behind the last. */
    static List<TextEdit> of(CodeText text, String header) {
        String content = text.source().content();
        if (Pattern.compile("#[ \\t]*include[ \\t]*[<\"]" + Pattern.quote(header) + "[>\"]").matcher(content).find()) {
            return List.of();
        }
        String line = "#include <" + header + ">";
        Matcher matcher = INCLUDE.matcher(content);
        int at = 0;
        boolean any = false;
        while (matcher.find()) {
            any = true;
            if (matcher.group().contains("<") && matcher.group().strip().compareTo(line) > 0) {
                at = matcher.start();
                break;
            }
            at = matcher.end();
        }
        return List.of(new TextEdit(new Span(at, at), line + text.newline() + (any ? "" : text.newline())));
    }

    /** Nothing when the text imports the class, or all of its package, already. */
    static List<TextEdit> ofClass(CodeText text, String name) {
        String content = text.source().content();
        String all = name.substring(0, name.lastIndexOf('.')) + ".*";
        if (Pattern.compile("import[ \\t]+(?:" + Pattern.quote(name) + "|" + Pattern.quote(all) + ")[ \\t]*;").matcher(content).find()) {
            return List.of();
        }
        String line = "import " + name + ";";
        Matcher matcher = IMPORT.matcher(content);
        int at = -1;
        while (matcher.find()) {
            if (matcher.group().strip().compareTo(line) > 0) {
                at = matcher.start();
                break;
            }
            at = matcher.end();
        }
        if (at >= 0) {
            return List.of(new TextEdit(new Span(at, at), line + text.newline()));
        }
        Matcher header = PACKAGE.matcher(content);
        return header.find() ? List.of(new TextEdit(new Span(header.end(), header.end()), text.newline() + line + text.newline()))
            : List.of(new TextEdit(new Span(0, 0), line + text.newline() + (content.startsWith("import") ? "" : text.newline())));
    }
}
