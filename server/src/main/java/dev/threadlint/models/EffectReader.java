package dev.threadlint.models;

import dev.threadlint.models.Effect.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the words of one effect their meaning. Confined to one pack; adds to the list of problems it was made with. */
final class EffectReader {
    private static final int MAX_ARGUMENT = 31;
    private static final Map<String, ActionForm> FORMS = forms();

    private final String path;
    private final List<ModelProblem> problems;

    EffectReader(String path, List<ModelProblem> problems) {
        this.path = path;
        this.problems = problems;
    }

    static boolean isAction(String word) {
        return FORMS.containsKey(word);
    }

    /** {@code {lock: arg0}} or a bare {@code nothing}; empty after a problem. */
    Optional<Effect> read(PackNode node) {
        if (node instanceof PackNode.Scalar scalar) {
            return bare(scalar);
        }
        if (node instanceof PackNode.Mapping mapping) {
            return read(mapping.entries(), mapping);
        }
        return reject(node, "an effect is a mapping such as {lock: arg0}");
    }

    /** The effect that these entries of a mapping spell. */
    Optional<Effect> read(List<PackNode.Entry> entries, PackNode owner) {
        ActionForm form = null;
        for (PackNode.Entry entry : entries) {
            ActionForm named = FORMS.get(entry.key().text());
            boolean follows = form != null && form.action() != Action.RUN && entry.key().text().equals("run");
            if (named == null || follows) {
                continue;
            }
            if (form != null && form.action() != Action.RUN) {
                return reject(entry.key(), "one effect has one action; write a list in `effects` for several");
            }
            form = named;
        }
        if (form == null) {
            return reject(owner, "no action is named; see docs/models.md for the list");
        }
        return assemble(form, entries);
    }

    private Optional<Effect> assemble(ActionForm form, List<PackNode.Entry> entries) {
        String word = ActionForm.word(form.action());
        Operand subject = Operand.NONE;
        Operand function = Operand.NONE;
        Operand attribute = Operand.NONE;
        int first = -1;
        boolean spread = false;
        for (PackNode.Entry entry : entries) {
            String key = entry.key().text();
            Optional<Range> read = range(entry.value());
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Range range = read.get();
            boolean open = false;
            if (key.equals(word) && form.main() == ActionForm.Main.FUNCTION) {
                function = range.operand();
            } else if (key.equals(word) && form.main() == ActionForm.Main.NOTHING) {
                return reject(entry.value(), "`" + word + "` has no operand; write the bare word");
            } else if (key.equals(word)) {
                subject = range.operand();
                open = form.main() == ActionForm.Main.OPEN_SUBJECT;
            } else if (form.runs() && key.equals("run")) {
                function = range.operand();
            } else if (form.runs() && key.equals("with") || form.isGuard() && key.equals("locks")) {
                open = true;
            } else if (key.equals(form.attributeKey())) {
                attribute = range.operand();
            } else {
                return reject(entry.key(), "`" + key + "` does not go with `" + word + "`");
            }
            if (range.open() && !open) {
                return reject(entry.value(), "`" + key + "` takes one operand, not a range");
            }
            if (open && (range.open() || !key.equals(word))) {
                if (range.operand().index() < 0) {
                    return reject(entry.value(), "`" + key + "` takes an argument such as arg0 or arg0..");
                }
                first = range.operand().index();
                spread = range.open();
            }
        }
        return Optional.of(new Effect(form.action(), subject, function, first, spread, attribute));
    }

    private Optional<Effect> bare(PackNode.Scalar word) {
        ActionForm form = FORMS.get(word.text());
        if (form == null) {
            return reject(word, "unknown action `" + word.text() + "`");
        }
        if (!form.standsAlone()) {
            return reject(word, "`" + word.text() + "` needs an operand: {" + word.text() + ": arg0}");
        }
        return Optional.of(new Effect(form.action(), form.implied(), Operand.NONE, -1, false, Operand.NONE));
    }

    /** An operand; {@code open} when it ends in two dots. */
    private record Range(Operand operand, boolean open) {}

    private Optional<Range> range(PackNode node) {
        String word = node instanceof PackNode.Scalar scalar ? scalar.text() : "";
        switch (word) {
            case "receiver":
                return Optional.of(new Range(Operand.RECEIVER, false));
            case "result":
                return Optional.of(new Range(Operand.RESULT, false));
            case "none":
                return Optional.of(new Range(Operand.NONE, false));
            default:
                boolean open = word.endsWith("..");
                int number = argument(open ? word.substring(0, word.length() - 2) : word);
                if (number >= 0) {
                    return Optional.of(new Range(Operand.argument(number), open));
                }
                problem(node, "`" + word + "` is no operand; expected receiver, result, none, arg0 or arg0..");
                return Optional.empty();
        }
    }

    private static int argument(String word) {
        if (!word.startsWith("arg") || word.length() < 4 || word.length() > 5) {
            return -1;
        }
        int number = 0;
        for (int i = 3; i < word.length(); i++) {
            char digit = word.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number <= MAX_ARGUMENT ? number : -1;
    }

    private Optional<Effect> reject(PackNode node, String message) {
        problem(node, message);
        return Optional.empty();
    }

    private void problem(PackNode node, String message) {
        problems.add(new ModelProblem(path, node.at().line(), node.at().column(), message));
    }

    private static Map<String, ActionForm> forms() {
        Map<String, ActionForm> forms = new HashMap<>();
        for (Action action : Action.values()) {
            forms.put(ActionForm.word(action), ActionForm.of(action));
        }
        return forms;
    }
}
