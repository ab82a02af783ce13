package dev.threadlint.frontend.c;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTToken;
import org.eclipse.cdt.core.dom.ast.IASTTokenList;
import org.eclipse.cdt.core.dom.ast.IBinding;
import org.eclipse.cdt.core.dom.ast.IFunction;

/** The attributes of GNU C that say when code runs: at the end of a scope, or before {@code main}. Stateless. */
final class Attributes {
    private Attributes() {}

    /** The function that is called with the address of a variable when its scope ends. */
    static Optional<String> cleanup(IASTDeclarator declarator) {
        return find(declarator, "cleanup").flatMap(attribute -> Optional.ofNullable(attribute.getArgumentClause())).map(Attributes::text);
    }

    /** True for a function that runs before {@code main}. */
    static boolean isConstructor(IASTDeclarator declarator) {
        return words(declarator).contains("constructor");
    }

    /** The function of a name that an attribute gives. */
    static Optional<IBinding> function(String name, IASTNode near) {
        for (IBinding binding : near.getTranslationUnit().getScope().find(name, near.getTranslationUnit())) {
            if (binding instanceof IFunction && !TypeNames.isProblem(binding)) {
                return Optional.of(binding);
            }
        }
        return Optional.empty();
    }

    /** The words of all attributes of a declaration, without the underscores that keep them apart from macros. */
    static List<String> words(IASTDeclarator declarator) {
        return all(declarator).stream().map(Attributes::word).toList();
    }

    private static String word(IASTAttribute attribute) {
        String word = String.valueOf(attribute.getName());
        boolean guarded = word.length() > 4 && word.startsWith("__") && word.endsWith("__");
        return guarded ? word.substring(2, word.length() - 2) : word;
    }

    private static Optional<IASTAttribute> find(IASTDeclarator declarator, String word) {
        return all(declarator).stream().filter(attribute -> word(attribute).equals(word)).findFirst();
    }

    private static List<IASTAttribute> all(IASTDeclarator declarator) {
        List<IASTAttribute> found = new ArrayList<>();
        IASTNode here = declarator;
        for (; here instanceof IASTDeclarator; here = here.getParent()) {
            add(here, found);
        }
        if (here != null) {
            add(here, found);
            for (IASTNode child : here.getChildren()) {
                if (child instanceof IASTDeclSpecifier) {
                    add(child, found);
                }
            }
        }
        return found;
    }

    private static void add(IASTNode node, List<IASTAttribute> found) {
        if (node instanceof IASTAttributeOwner owner) {
            found.addAll(List.of(owner.getAttributes()));
        }
    }

    private static String text(IASTToken token) {
        if (token instanceof IASTTokenList list) {
            StringBuilder text = new StringBuilder();
            for (IASTToken part : list.getTokens()) {
                text.append(text(part));
            }
            return text.toString();
        }
        return String.valueOf(token.getTokenCharImage());
    }
}
