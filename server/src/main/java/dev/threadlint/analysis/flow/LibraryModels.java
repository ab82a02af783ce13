package dev.threadlint.analysis.flow;

import dev.threadlint.index.Program;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Type;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Models;
import dev.threadlint.models.TypeTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What library functions mean in a program, whose classes inherit members from those of libraries. Immutable. */
final class LibraryModels {
    private final Program program;
    private final Models models;

    LibraryModels(Program program, Models models) {
        this.program = program;
        this.models = models;
    }

    Optional<CallModel> find(Symbol symbol, int arity) {
        String name = symbol.name();
        int slash = name.indexOf('/');
        String bare = slash > 0 && name.indexOf('.') > 0 ? name.substring(0, slash) : name;
        Optional<CallModel> direct = models.find(bare, arity);
        int member = Overrides.memberStart(bare);
        if (direct.isPresent() || member <= 0) {
            return direct;
        }
        String owner = bare.substring(0, member);
        List<String> supertypes = new ArrayList<>(program.ancestors(owner));
        supertypes.add(owner);
        for (String type : List.copyOf(supertypes)) {
            supertypes.addAll(models.supertypes(type));
        }
        for (String type : supertypes) {
            Optional<CallModel> inherited = models.find(type + bare.substring(member), arity);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        // Every class of Java has the members of Object (JLS 4.3.2).
        boolean ofObject = slash > 0 && name.indexOf('.') > 0 && !bare.endsWith("<init>");
        return ofObject ? models.find("java.lang.Object" + bare.substring(member), arity) : Optional.empty();
    }

    /** True when the trait holds for a type, or for a member of the class or struct of that name. */
    boolean isOf(String type, TypeTrait trait) {
        TypeDeclaration declared = program.types().get(type);
        return models.is(type, trait) || declared != null && declared.fields().stream()
            .anyMatch(field -> field.arrayLength() < 0 && field.type().form() != Type.Form.POINTER && models.is(field.type().name(), trait));
    }
}
