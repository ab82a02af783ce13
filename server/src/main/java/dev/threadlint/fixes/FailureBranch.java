package dev.threadlint.fixes;

import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code that runs only when a create failed, where there is nothing to join. Stateless. */
final class FailureBranch {
    private static final Pattern RESULT = Pattern.compile("([A-Za-z_]\\w*)\\s*=\\s*$");

    private FailureBranch() {}

    static List<Span> of(CodeText text, CreateSite site) {
        List<Span> found = new ArrayList<>();
        for (int i = 0; i < site.path().size(); i++) {
            Statement statement = site.path().get(i);
            if (statement.form() == Form.IF && statement.header().contains(site.call())) {
                branch(statement, text.code(statement.header())).ifPresent(found::add);
            }
        }
        Statement own = site.statement();
        Matcher result = RESULT.matcher(text.code(new Span(Math.min(own.span().start(), site.call().start()), site.call().start())));
        if (!result.find() || site.path().size() < 2) {
            return found;
        }
        for (Statement sibling : site.path().get(site.path().size() - 2).children()) {
            boolean tests = sibling.form() == Form.IF && sibling.span().start() >= own.span().end()
                && text.usesWord(sibling.header(), result.group(1));
            if (tests) {
                branch(sibling, text.code(sibling.header())).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Span> branch(Statement test, String condition) {
        boolean asksForSuccess = condition.strip().startsWith("!") || condition.matches("(?s).*==\\s*(0|thrd_success)\\s*");
        int branch = asksForSuccess ? 1 : 0;
        return branch < test.children().size() ? Optional.of(test.children().get(branch).span()) : Optional.empty();
    }
}
