package dev.threadlint.models;

import java.util.ArrayList;
import java.util.List;

/** Lists of names with alternatives in braces, as a shell writes them: {@code atomic_load{,_explicit}, atomic_store}. Stateless. */
final class NamePattern {
    private NamePattern() {}

    /** Every name the list stands for, leftmost alternative first. A brace without partner stands for itself. */
    static List<String> expand(String list) {
        if (list.indexOf(',') < 0) {
            return List.of(list);
        }
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= list.length()) {
            int end = list.indexOf(',', start);
            int open = list.indexOf('{', start);
            while (open >= 0 && open < end) {
                int close = list.indexOf('}', open);
                end = close < 0 ? -1 : list.indexOf(',', close);
                open = close < 0 ? -1 : list.indexOf('{', close);
            }
            end = end < 0 ? list.length() : end;
            names.addAll(alternatives(list.substring(start, end).strip()));
            start = end + 1;
        }
        return names;
    }

    private static List<String> alternatives(String pattern) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : pattern.indexOf('}', open);
        if (close < 0) {
            return List.of(pattern);
        }
        List<String> tails = alternatives(pattern.substring(close + 1));
        List<String> names = new ArrayList<>();
        int start = open + 1;
        while (start <= close) {
            int comma = pattern.indexOf(',', start);
            int end = comma < 0 || comma > close ? close : comma;
            String head = pattern.substring(0, open).concat(pattern.substring(start, end).strip());
            for (String tail : tails) {
                names.add(head.concat(tail));
            }
            start = end + 1;
        }
        return names;
    }
}
