package dev.threadlint.frontend.c;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeList;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTAttributeSpecifier;
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
        return find(declarator, "constructor").isPresent();
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

    private static Optional<IASTAttribute> find(IASTDeclarator declarator, String name) {
        List<IASTNode> owners = new ArrayList<>();
        IASTNode here = declarator;
        for (; here instanceof IASTDeclarator; here = here.getParent()) {
            owners.add(here);
        }
        if (here != null) {
            owners.add(here);
            for (IASTNode child : here.getChildren()) {
                if (child instanceof org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier) {
                    owners.add(child);
                }
            }
        }
        for (IASTNode owner : owners) {
            IASTAttributeSpecifier[] lists = owner instanceof IASTAttributeOwner with ? with.getAttributeSpecifiers() : new IASTAttributeSpecifier[0];
            for (IASTAttributeSpecifier specifier : lists) {
                if (!(specifier instanceof IASTAttributeList list)) {
                    continue;
                }
                for (IASTAttribute attribute : list.getAttributes()) {
                    String word = String.valueOf(attribute.getName());
                    if (word.equals(name) || word.equals("__" + name + "__")) {
                        return Optional.of(attribute);
                    }
                }
            }
        }
        return Optional.empty();
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
