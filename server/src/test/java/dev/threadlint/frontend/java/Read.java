package dev.threadlint.frontend.java;

import dev.threadlint.frontend.api.ReadOptions;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.IrPrinter;
import dev.threadlint.ir.Unit;
import dev.threadlint.text.SourceText;
import java.util.stream.Collectors;

/** Reads Java text for tests. */
final class Read {
    private Read() {}

    static Unit unit(String text) {
        return new JavaFrontEnd().read(new SourceText("p/A.java", text), ReadOptions.DEFAULT);
    }

    /** The printed functions whose symbol contains a name. */
    static String functions(Unit unit, String name) {
        return unit.functions().stream().filter(f -> f.symbol().name().contains(name)).map(IrPrinter::print)
            .collect(Collectors.joining());
    }

    static Function function(Unit unit, String name) {
        return unit.functions().stream().filter(f -> f.symbol().name().equals(name)).findFirst()
            .orElseThrow(() -> new AssertionError(name + " not in " + unit.functions().stream().map(f -> f.symbol().name()).toList()));
    }

    /** The printed body of a method m in a class p.A with the given statements and members. */
    static String body(String statements, String members) {
        Unit unit = unit("package p;\nimport java.util.*;\nimport java.util.concurrent.*;\nclass A {\n" + members
            + "\nvoid m(int n) throws Exception {\n" + statements + "\n}\n}\n");
        if (!unit.problems().isEmpty()) {
            throw new AssertionError(unit.problems().toString());
        }
        return IrPrinter.print(function(unit, "p.A.m/1"));
    }
}
