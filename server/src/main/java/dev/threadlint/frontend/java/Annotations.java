package dev.threadlint.frontend.java;

import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.ArrayList;
import java.util.List;

/** Simple names of annotations; what {@code SuppressWarnings} names is kept with it. Stateless. */
final class Annotations {
    private Annotations() {}

    static List<String> of(NodeWithAnnotations<?> node) {
        List<String> names = new ArrayList<>();
        for (AnnotationExpr annotation : node.getAnnotations()) {
            String name = annotation.getName().getIdentifier();
            names.add(name);
            if (name.equals("SuppressWarnings")) {
                annotation.findAll(StringLiteralExpr.class).forEach(text -> names.add("SuppressWarnings(\"" + text.getValue() + "\")"));
            }
        }
        return List.copyOf(names);
    }
}
