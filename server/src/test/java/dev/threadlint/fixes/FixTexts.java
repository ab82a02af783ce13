package dev.threadlint.fixes;

import dev.threadlint.findings.FixOffer;
import dev.threadlint.frontend.api.FrontEnd;
import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.frontend.c.CFrontEnd;
import dev.threadlint.frontend.java.JavaFrontEnd;
import dev.threadlint.ir.Block;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import java.util.List;
import java.util.Optional;

/** Reads a text, asks for a fix at a call, and answers the text after it. */
final class FixTexts {
    private FixTexts() {}

    /** A fix as a check would ask for it. */
    interface Question {
        Optional<FixOffer> ask(Unit unit, Function function, Operation.Call call);
    }

    /** The text after the fix of the first call whose text starts as given; empty when there is no offer. */
    static Optional<String> after(String path, String text, String callStart, Question question) {
        return offer(path, text, callStart, question)
            .map(offer -> EditSet.EMPTY.with(offer.edits()).orElseThrow().applyTo(new SourceText(path, text)).content());
    }

    static Optional<FixOffer> offer(String path, String text, String callStart, Question question) {
        Unit unit = read(path, text);
        for (Function function : unit.functions()) {
            for (Block block : function.blocks()) {
                for (Operation operation : block.operations()) {
                    if (operation instanceof Operation.Call call && unit.source().text(call.span()).startsWith(callStart)) {
                        return question.ask(unit, function, call);
                    }
                }
            }
        }
        throw new AssertionError("no call that starts with " + callStart + " in\n" + text);
    }

    static Unit read(String path, String text) {
        FrontEnd frontEnd = List.<FrontEnd>of(new CFrontEnd(), new JavaFrontEnd()).stream()
            .filter(candidate -> candidate.accepts(path)).findFirst().orElseThrow();
        return frontEnd.read(new SourceText(path, text), ReadOptions.DEFAULT);
    }
}
