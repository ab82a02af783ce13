package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of two named objects where paths meet on which a condition was found that tells which one it is. Mutable: collects what a function
 * answers on its ways out.
 */
final class Choices {
    /** One of so many objects more, as conditions say one after the other. */
    private static final int MOST = 2;

    private final List<Answer> answers = new ArrayList<>();

    private record Answer(Value value, Assumptions known) {}

    static Optional<Value> of(Value left, Assumptions first, Value right, Assumptions second) {
        return isNamed(left, MOST) && isNamed(right, MOST) ? first.against(second).map(fact ->
            fact.holds() ? new Value.Choice(fact.condition(), left, right) : new Value.Choice(fact.condition(), right, left)) : Optional.empty();
    }

    private static boolean isNamed(Value value, int depth) {
        return value instanceof Value.AddressOf address ? address.place().isAbsolute() && Places.isStatic(address.place())
            : depth > 0 && value instanceof Value.Choice choice && isNamed(choice.whenTrue(), depth - 1) && isNamed(choice.whenFalse(), depth - 1);
    }

    /** The function answers this on one way out. */
    void add(Value value, Assumptions known) {
        answers.add(new Answer(value, known));
    }

    Set<Value> values() {
        return answers.stream().map(Answer::value).collect(FrozenSet.collector());
    }

    /** The one value that stands for all; the last of several tests tells the last two. */
    Value answer(MergedValues merged) {
        Set<Value> values = values();
        if (values.size() < 2) {
            return values.isEmpty() ? Value.UNKNOWN : values.iterator().next();
        }
        List<Answer> reversed = new ArrayList<>(answers);
        Collections.reverse(reversed);
        Optional<Value> chosen = answers.size() > MOST + 2 ? Optional.empty() : joined(answers).or(() -> joined(reversed));
        return chosen.orElseGet(() -> merged.answer(values));
    }

    private static Optional<Value> joined(List<Answer> all) {
        Answer both = all.get(0);
        for (Answer next : all.subList(1, all.size())) {
            Optional<Value> chosen = of(both.value(), both.known(), next.value(), next.known());
            if (chosen.isEmpty()) {
                return chosen;
            }
            both = new Answer(chosen.get(), both.known().common(next.known()));
        }
        return Optional.of(both.value());
    }
}
