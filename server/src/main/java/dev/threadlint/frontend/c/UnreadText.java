package dev.threadlint.frontend.c;

import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.text.Span;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTMacroExpansionLocation;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTNodeLocation;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorMacroExpansion;
import org.eclipse.cdt.core.dom.ast.IMacroBinding;

/**
 * What can be told of text that the grammar could not read: mostly calls of macros whose header is not there, which are given types, or strings
 * with unknown words between them. Stateless and thread-safe.
 */
final class UnreadText {
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|[A-Za-z_]\\w*");
    /** Messages to objects and blocks of Objective-C, and signs that C does not have. */
    private static final Pattern FOREIGN = Pattern.compile("^\\s*\\[|[;{}=(,]\\s*\\[\\s*\\w|\\^\\s*\\{|@\\s*[A-Za-z]");
    private static final int MAXIMUM = 64;

    private UnreadText() {}

    static Operation.Omitted of(String text, String expanded, Span span, UnitContext unit) {
        Set<Symbol> named = new LinkedHashSet<>();
        Matcher tokens = TOKEN.matcher(text + " " + expanded);
        while (tokens.find() && named.size() < MAXIMUM) {
            String word = tokens.group();
            if (Character.isJavaIdentifierStart(word.charAt(0))) {
                named.add(unit.definedFunction(word).orElse(Symbol.external(word)));
            }
        }
        return new Operation.Omitted(span, Collections.unmodifiableSet(named), FOREIGN.matcher(TOKEN.matcher(text).replaceAll("w")).find());
    }

    /** What the macros of a text stand for. */
    static String expanded(IASTNode node) {
        StringBuilder text = new StringBuilder();
        for (IASTNodeLocation location : node.getNodeLocations()) {
            if (location instanceof IASTMacroExpansionLocation macro) {
                IASTPreprocessorMacroExpansion expansion = macro.getExpansion();
                text.append(expansion.getMacroDefinition().getExpansion()).append(' ');
                for (IASTName nested : expansion.getNestedMacroReferences()) {
                    if (nested.resolveBinding() instanceof IMacroBinding inner) {
                        text.append(inner.getExpansion()).append(' ');
                    }
                }
            }
        }
        return text.toString();
    }
}
