package dev.threadlint.fixes;

import dev.threadlint.fixes.CreateSite.Family;
import dev.threadlint.fixes.Statement.Form;
import dev.threadlint.text.Span;
import dev.threadlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ways out of a scope on which a thread is neither joined nor detached yet, as the text shows them. Where joins stand on some
 * paths only and the paths meet, the text cannot tell, and there is no answer: a second join would be worse than none. Confined
 * to one offer.
 */
final class UnjoinedExits {
    private enum State { OPEN, ENDED, UNCLEAR, LEFT }

    private static final String END_CALL = "\\b(?:pthread_(?:join|detach|tryjoin_np|timedjoin_np|clockjoin_np)|thrd_(?:join|detach))\\s*\\(\\s*";
    private static final Pattern ANY_END = Pattern.compile(END_CALL + "|\\b(?:join|detach)\\s*\\(");

    private final CodeText text;
    private final Statement scope;
    private final int from;
    private final List<Span> failed;
    private final Pattern end;
    private final Pattern container;
    private final boolean isMany;
    private final List<Exit> exits = new ArrayList<>();
    private boolean isUnclear;

    private UnjoinedExits(CodeText text, CreateSite site, Statement scope, int from) {
        this.text = text;
        this.scope = scope;
        this.from = from;
        this.failed = FailureBranch.of(text, site);
        String handle = Pattern.quote(site.handle());
        this.end = Pattern.compile(END_CALL + handle + "\\s*[,)]|(?<![\\w.>])" + handle + "\\s*\\.\\s*(?:join|detach)\\s*\\(");
        List<String> names = new ArrayList<>(List.of(Pattern.quote(site.variable().symbol().simpleName())));
        List<Statement> loops = site.path().stream().filter(loop -> loop.isLoop() && scope.span().contains(loop.span()) && !loop.equals(scope)).toList();
        loops.stream().map(loop -> text.code(loop.header())).filter(header -> !header.contains(";") && header.contains(":"))
            .forEach(header -> names.add(Pattern.quote(header.substring(header.indexOf(':') + 1).strip())));
        this.container = Pattern.compile("(?<!\\w)(?:" + String.join("|", names) + ")(?!\\w)");
        this.isMany = !loops.isEmpty() || site.family() == Family.STD_THREAD_CONTAINER;
    }

    /**
     * A way out.
     *
     * @param statement the one that leaves; the scope itself when its end does
     * @param inBlock whether it is a statement of a block
     */
    private record Exit(Statement statement, boolean inBlock) {}

    /** Puts lines before every such way out; empty when the text cannot tell where. */
    static Optional<List<TextEdit>> edits(CodeText text, CreateSite site, Statement scope, int from, List<String> lines) {
        UnjoinedExits found = new UnjoinedExits(text, site, scope, from);
        State last = found.block(scope, State.OPEN);
        if (last == State.OPEN) {
            found.exits.add(new Exit(scope, true));
        }
        if (found.isUnclear || last == State.UNCLEAR || found.exits.isEmpty()) {
            return Optional.empty();
        }
        List<TextEdit> edits = new ArrayList<>();
        for (Exit exit : found.exits) {
            edits.addAll(exit.statement.equals(scope) ? Insertion.atEnd(text, scope, lines)
                : Insertion.before(text, exit.statement, exit.inBlock, lines));
        }
        return Optional.of(edits);
    }

    /** True when the text joins or detaches the handle somewhere in the span. */
    static boolean isEndedIn(CodeText text, CreateSite site, Span span) {
        return new UnjoinedExits(text, site, site.path().get(0), span.start()).end.matcher(text.code(span)).find();
    }

    private State block(Statement parent, State before) {
        State state = before;
        for (Statement child : parent.children()) {
            if (child.span().end() <= from || failed.stream().anyMatch(span -> span.contains(child.span()))) {
                continue;
            }
            if (state == State.LEFT) {
                break;
            }
            boolean last = parent.equals(scope) && child.equals(parent.children().get(parent.children().size() - 1));
            state = last && isExit(child) ? leave(child, true, state) : statement(child, parent.form() == Form.BLOCK, state);
        }
        return state;
    }

    private State statement(Statement statement, boolean inBlock, State before) {
        return switch (statement.form()) {
            case RETURN -> ends(statement.span()) ? State.LEFT : leave(statement, inBlock, before);
            case IF -> branches(statement, before);
            case FOR, LOOP -> loop(statement, before);
            case TRY -> attempt(statement, before);
            case SWITCH -> choice(statement, touches(statement.span()) ? worsened(before) : before);
            case BLOCK, CATCH -> block(statement, before);
            case JUMP -> before;
            case SIMPLE -> simple(statement, before);
        };
    }

    private State leave(Statement statement, boolean inBlock, State state) {
        if (state == State.OPEN) {
            exits.add(new Exit(statement, inBlock));
        }
        isUnclear |= state == State.UNCLEAR;
        return State.LEFT;
    }

    private State simple(Statement statement, State before) {
        if (ends(statement.span())) {
            return State.ENDED;
        }
        if (isExit(statement)) {
            return State.LEFT;
        }
        return mentionsEnd(statement.span()) ? State.UNCLEAR : before;
    }

    private State branches(Statement statement, State before) {
        State inside = ends(statement.header()) ? State.ENDED : before;
        List<Statement> branches = statement.children();
        State met = branches.size() > 1 ? State.LEFT : inside;
        boolean asksWhetherJoinable = text.code(statement.header()).contains("joinable");
        for (Statement branch : branches) {
            boolean nothingToJoin = branch.span().end() <= from || failed.stream().anyMatch(span -> span.contains(branch.span()));
            State after = nothingToJoin ? State.LEFT : statement(branch, false, inside);
            if (asksWhetherJoinable && after == State.ENDED) {
                return State.ENDED;
            }
            met = meet(met, after);
        }
        return met;
    }

    private static State meet(State a, State b) {
        if (a == State.LEFT || a == b) {
            return b;
        }
        return b == State.LEFT ? a : State.UNCLEAR;
    }

    private State loop(Statement loop, State before) {
        boolean touches = touches(loop.span());
        State inside = block(loop, touches ? worsened(before) : before);
        if (!touches) {
            return inside == State.LEFT ? before : inside;
        }
        // A loop over the threads that are many joins them all, as the finding about a join that misses some is another one.
        return isMany ? State.ENDED : worsened(before);
    }

    /** A label can be reached though the statement before it leaves. */
    private State choice(Statement statement, State before) {
        for (Statement child : statement.children()) {
            if (child.form() == Form.BLOCK) {
                choice(child, before);
            } else {
                statement(child, true, before);
            }
        }
        return before;
    }

    /** A catch clause is entered from anywhere in the body; what follows a clause that swallows is judged by the body. */
    private State attempt(Statement statement, State before) {
        if (statement.children().isEmpty()) {
            return before;
        }
        Statement body = statement.children().get(0);
        boolean touches = touches(body.span());
        State after = statement(body, false, before);
        for (Statement part : statement.children().subList(1, statement.children().size())) {
            if (part.form() == Form.CATCH) {
                State caught = statement(part, false, touches ? worsened(before) : before);
                after = touches ? after : meet(after, caught);
            } else if (after != State.LEFT) {
                after = statement(part, false, after);
            }
        }
        return after;
    }

    private static State worsened(State before) {
        return before == State.OPEN ? State.UNCLEAR : before;
    }

    private boolean touches(Span span) {
        return ends(span) || mentionsEnd(span);
    }

    private boolean ends(Span span) {
        return end.matcher(text.code(span)).find();
    }

    /** A join of something that may well be this thread. */
    private boolean mentionsEnd(Span span) {
        String code = text.code(span);
        return ANY_END.matcher(code).find() && container.matcher(code).find();
    }

    private boolean isExit(Statement statement) {
        return text.code(statement.span()).matches("(?s)(std::)?(exit|_exit|_Exit|abort|quick_exit|pthread_exit|thrd_exit|System\\.exit)\\s*\\(.*");
    }
}
