package dev.threadlint.frontend.java;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Simple names of annotations; what {@code SuppressWarnings} and {@code SuppressFBWarnings} name is kept with them. Stateless. */
final class Annotations {
    /** The tags of the tool itself begin with small letters. */
    private static final Pattern TAG = Pattern.compile("(?m)^[ \\t]*(?:/\\*)?\\*+[ \\t]*@(?:[\\w.]+\\.)?([A-Z]\\w*)");

    private Annotations() {}

    /** What a type says of itself, in annotations and in the tags of its documentation. */
    static List<String> of(UnitContext unit, TypeDeclaration<?> type) {
        List<String> names = new ArrayList<>(of(type));
        Matcher tags = TAG.matcher(documentation(unit.source.content(), unit.spans.of(type).start()));
        while (tags.find()) {
            names.add(tags.group(1));
        }
        return List.copyOf(names);
    }

    private static String documentation(String text, int start) {
        String before = text.substring(0, start).stripTrailing();
        int begin = before.endsWith("*/") ? before.lastIndexOf("/**") : -1;
        return begin < 0 ? "" : before.substring(begin);
    }

    static List<String> of(NodeWithAnnotations<?> node) {
        List<String> names = new ArrayList<>();
        for (AnnotationExpr annotation : node.getAnnotations()) {
            String name = annotation.getName().getIdentifier();
            names.add(name);
            if (name.equals("SuppressWarnings") || name.equals("SuppressFBWarnings")) {
                value(annotation).ifPresent(value -> value.findAll(StringLiteralExpr.class).forEach(text -> names.add(name + "(\"" + text.getValue() + "\")")));
            }
        }
        return List.copyOf(names);
    }

    private static Optional<Expression> value(AnnotationExpr annotation) {
        if (annotation instanceof NormalAnnotationExpr pairs) {
            return pairs.getPairs().stream().filter(pair -> pair.getNameAsString().equals("value")).map(MemberValuePair::getValue).findFirst();
        }
        return annotation instanceof SingleMemberAnnotationExpr single ? Optional.of(single.getMemberValue()) : Optional.empty();
    }
}
