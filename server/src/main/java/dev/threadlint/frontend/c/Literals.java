package dev.threadlint.frontend.c;

import dev.threadlint.ir.Value;
import org.eclipse.cdt.core.dom.ast.IASTLiteralExpression;

/** Reads literals. Stateless and thread-safe. */
final class Literals {
    private Literals() {}

    static Value value(IASTLiteralExpression literal) {
        String text = literal.toString();
        return switch (literal.getKind()) {
            case IASTLiteralExpression.lk_integer_constant -> integer(text);
            case IASTLiteralExpression.lk_char_constant -> character(text);
            case IASTLiteralExpression.lk_true -> new Value.Constant(1);
            case IASTLiteralExpression.lk_false, IASTLiteralExpression.lk_nullptr -> Value.NULL;
            case IASTLiteralExpression.lk_this -> new Value.Parameter(-1);
            default -> new Value.Text(text);
        };
    }

    /** The number, or the text where it is none. */
    static Value integer(String text) {
        String plain = text.indexOf('\'') < 0 ? text : text.replace("'", "");
        int end = plain.length();
        while (end > 0 && "uUlLzZ".indexOf(plain.charAt(end - 1)) >= 0) {
            end--;
        }
        String digits = plain.substring(0, end);
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return new Value.Constant(Long.parseUnsignedLong(digits.substring(2), 16));
            }
            if (digits.startsWith("0b") || digits.startsWith("0B")) {
                return new Value.Constant(Long.parseUnsignedLong(digits.substring(2), 2));
            }
            if (digits.length() > 1 && digits.startsWith("0")) {
                return new Value.Constant(Long.parseUnsignedLong(digits, 8));
            }
            return new Value.Constant(Long.parseUnsignedLong(digits));
        } catch (NumberFormatException e) {
            return new Value.Text(text);
        }
    }

    private static Value character(String text) {
        int quote = text.indexOf('\'');
        if (text.length() < quote + 3) {
            return new Value.Text(text);
        }
        char c = text.charAt(quote + 1);
        if (c != '\\') {
            return new Value.Constant(c);
        }
        return switch (text.charAt(quote + 2)) {
            case '0' -> Value.NULL;
            case 'n' -> new Value.Constant('\n');
            case 't' -> new Value.Constant('\t');
            case '\\' -> new Value.Constant('\\');
            case '\'' -> new Value.Constant('\'');
            default -> new Value.Text(text);
        };
    }
}
