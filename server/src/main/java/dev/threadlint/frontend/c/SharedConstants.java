package dev.threadlint.frontend.c;

import dev.threadlint.ir.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationListOwner;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorMacroDefinition;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorObjectStyleMacroDefinition;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.core.dom.ast.IEnumerator;
import org.eclipse.cdt.core.dom.ast.cpp.ICPPASTLinkageSpecification;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a file gives a name outside of namespaces and classes: what another file means that uses the name without its header being found.
 * A name that the file gives two numbers is left out.
 */
final class SharedConstants {
    private static final Pattern LITERAL = Pattern.compile("\\(?\\s*(-?)\\s*([0-9][0-9a-zA-Z']*)\\s*\\)?");

    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Set<String> unclear = new LinkedHashSet<>();

    private SharedConstants() {
    }

    static Map<String, Long> of(IASTTranslationUnit tree, Locator locator) {
        SharedConstants constants = new SharedConstants();
        for (IASTDeclaration declaration : tree.getDeclarations()) {
            if (locator.isHere(declaration)) {
                constants.collect(declaration);
            }
        }
        for (IASTPreprocessorMacroDefinition macro : tree.getMacroDefinitions()) {
            if (macro instanceof IASTPreprocessorObjectStyleMacroDefinition && locator.isHere(macro)) {
                constants.macro(macro);
            }
        }
        constants.numbers.keySet().removeAll(constants.unclear);
        return constants.numbers;
    }

    private void collect(IASTDeclaration declaration) {
        if (declaration instanceof ICPPASTLinkageSpecification linkage) {
            for (IASTDeclaration inner : ((IASTDeclarationListOwner) linkage).getDeclarations(false)) {
                collect(inner);
            }
        } else if (declaration instanceof IASTSimpleDeclaration simple && simple.getDeclSpecifier() instanceof IASTEnumerationSpecifier enumeration) {
            for (IASTEnumerationSpecifier.IASTEnumerator declared : enumeration.getEnumerators()) {
                Number number = declared.getName().resolveBinding() instanceof IEnumerator enumerator && enumerator.getValue() != null
                    ? enumerator.getValue().numberValue() : null;
                add(declared.getName().toString(), number == null ? null : number.longValue());
            }
        }
    }

    private void macro(IASTPreprocessorMacroDefinition macro) {
        Matcher literal = LITERAL.matcher(macro.getExpansion().strip());
        boolean known = literal.matches() && Literals.integer(literal.group(2)) instanceof Value.Constant;
        add(macro.getName().toString(), known ? Long.valueOf(number(literal)) : null);
    }

    private static long number(Matcher literal) {
        long size = ((Value.Constant) Literals.integer(literal.group(2))).number();
        return literal.group(1).isEmpty() ? size : -size;
    }

    private void add(String name, @Nullable Long number) {
        if (number == null || !number.equals(numbers.getOrDefault(name, number))) {
            unclear.add(name);
        } else {
            numbers.put(name, number);
        }
    }
}
