package dev.threadlint.analysis.objects;

import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.index.Program;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Objects of the program's own classes that are safe however others get to know them: all fields are final, those of the classes above, too, and no
 * constructor gives its object away (JLS 17.5). Confined to the checks of one program.
 */
public final class Immutables {
    private final Program program;
    private final Map<Symbol, FunctionFacts> facts;
    private final FieldContents contents;
    private final Escapes escapes;
    /** Classes that were asked for, also those of which the answer is still being sought: no class is above itself. */
    private final Map<String, Boolean> known = new LinkedHashMap<>();

    public Immutables(Program program, Map<Symbol, FunctionFacts> facts, FieldContents contents) {
        this.program = program;
        this.facts = facts;
        this.contents = contents;
        this.escapes = new Escapes(program, facts);
    }

    /** The class of the field is one of these, and so are all that extend it. */
    public boolean isImmutable(FieldKey key) {
        String type = contents.declaration(key).map(field -> field.type().name()).orElse("");
        return isImmutable(type) && program.types().keySet().stream().filter(other -> program.ancestors(other).contains(type)).allMatch(this::isImmutable);
    }

    private boolean isImmutable(String type) {
        Boolean answered = known.putIfAbsent(type, false);
        if (answered == null) {
            answered = isMadeOnce(type);
            known.put(type, answered);
        }
        return answered;
    }

    private boolean isMadeOnce(String type) {
        TypeDeclaration declared = program.types().get(type);
        boolean plain = declared != null && !declared.modifiers().contains("interface") && declared.supertypes().stream().allMatch(above -> above.equals("java.lang.Object") || above.equals("java.lang.Record")
            || isInterface(above) || isImmutable(above));
        return plain && declared.fields().stream().allMatch(field -> field.type().qualifier() == Type.Qualifier.FINAL)
            && program.definitions().values().stream().map(Program.Definition::function)
                .filter(function -> function.kind() == Function.FunctionKind.CONSTRUCTOR && function.owner().equals(Optional.of(type)))
                .allMatch(constructor -> escapes.ofConstructor(constructor.symbol()).isEmpty());
    }

    private boolean isInterface(String type) {
        TypeDeclaration declared = program.types().get(type);
        return declared != null ? declared.modifiers().contains("interface") : type.equals("java.io.Serializable") || type.startsWith("java.lang.Comparable");
    }
}
