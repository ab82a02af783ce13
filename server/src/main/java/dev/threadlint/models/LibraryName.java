package dev.threadlint.models;

/** The spelling of library names. Stateless. */
final class LibraryName {
    private LibraryName() {}

    /** A Java name without its parameter count: {@code java.lang.Thread.start/0}. */
    static String withoutCount(String name) {
        int slash = name.lastIndexOf('/');
        boolean counted = slash > 0 && slash + 1 < name.length() && Character.isDigit(name.charAt(slash + 1));
        return counted ? name.substring(0, slash) : name;
    }

    /** A C++ name without template arguments and without the inline namespaces of the libraries. */
    static String plain(String name) {
        int operator = name.indexOf("::operator");
        int head = operator < 0 ? name.length() : operator;
        if (name.indexOf("::") < 0) {
            return name;
        }
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < head; i++) {
            char c = name.charAt(i);
            if (c == '<') {
                depth++;
            } else if (c == '>') {
                depth--;
            } else if (depth == 0) {
                plain.append(c);
            }
        }
        return plain.toString().replace("std::__cxx11::", "std::").replace("std::__1::", "std::").concat(name.substring(head));
    }

    /** Where the owner of a member ends, -1 for a free function. */
    static int ownerEnd(String name) {
        int operator = name.indexOf("::operator");
        if (operator >= 0) {
            return operator;
        }
        int colon = name.lastIndexOf("::");
        return colon < 0 ? name.lastIndexOf('.') : colon;
    }
}
