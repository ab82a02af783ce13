package dev.threadlint.ir;

/**
 * The stable name of a function or variable. Two symbols are the same exactly when they are equal; a symbol with internal
 * linkage carries its unit, so that two file-static variables of one name stay apart (C11 6.2.2, C++ [basic.link]). Immutable.
 */
public final class Symbol {
    /** Ends the name of a library method that a method reference names, of which it is not known whether it gets an argument or none. */
    public static final String OPEN_ARITY = "/?";

    private static final String UNDECLARED = "#undeclared";

    private final String name;
    private final String unit;
    private final int hash;

    public Symbol(String name, String unit) {
        this.name = name;
        this.unit = unit;
        // Symbols are the keys of most maps.
        this.hash = name.hashCode() * 31 + unit.hashCode();
    }

    /** Qualified name: {@code f}, {@code ns::C::m}, {@code pkg.C.m/2} (Java methods carry their parameter count). */
    public String name() {
        return name;
    }

    /** Path of the unit for internal linkage and locals, empty for external linkage. */
    public String unit() {
        return unit;
    }

    public static Symbol external(String name) {
        return new Symbol(name, "");
    }

    /** A variable of a function; of those that share its name, the number tells which one it is. */
    public static Symbol local(String name, String path, String function, int number) {
        return new Symbol(name, inside(path, function) + number);
    }

    /** True for a variable that this function of the file declares. */
    public boolean isLocalOf(String path, Symbol function) {
        return unit.startsWith(inside(path, function.name()));
    }

    /** A name that a file of C or C++ uses and nothing that was read declares; a header of it was not found. */
    public static Symbol undeclared(String name, String path) {
        return new Symbol(name, path + UNDECLARED);
    }

    public boolean isUndeclared() {
        return unit.endsWith(UNDECLARED);
    }

    private static String inside(String path, String function) {
        return path + "#" + function + "#";
    }

    public boolean isExternal() {
        return unit.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Symbol symbol && hash == symbol.hash && name.equals(symbol.name) && unit.equals(symbol.unit);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "Symbol[name=" + name + ", unit=" + unit + "]";
    }

    /** The last part of the name, as the source spells it. */
    public String simpleName() {
        String bare = name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
        int colon = bare.lastIndexOf("::");
        int afterColon = colon < 0 ? 0 : colon + 2;
        return bare.substring(Math.max(afterColon, bare.lastIndexOf('.') + 1));
    }

    /** The name for people, ready to stand in a sentence: {@code `work`}, {@code `Worker.run`}, {@code the lambda at line 9}. */
    public String readableName() {
        int lambda = name.lastIndexOf("lambda@");
        if (lambda >= 0) {
            String place = name.substring(lambda + "lambda@".length());
            int colon = place.indexOf(':');
            return "the lambda at line " + (colon < 0 ? place : place.substring(0, colon));
        }
        int arity = name.lastIndexOf('/');
        if (arity < 0) {
            return "`" + simpleName() + "`";
        }
        // A Java method such as run says little without its class.
        String bare = name.substring(0, arity);
        int method = bare.lastIndexOf('.');
        int type = Math.max(bare.lastIndexOf('.', method - 1), bare.lastIndexOf('$', method - 1));
        String owner = type + 1 < method ? bare.substring(type + 1, method) : "";
        if (owner.startsWith("anon@") && owner.indexOf(':') > 0) {
            return "`" + bare.substring(method + 1) + "` of the class at line " + owner.substring("anon@".length(), owner.indexOf(':'));
        }
        boolean named = method > 0 && type + 1 < method && Character.isJavaIdentifierStart(bare.charAt(type + 1));
        return "`" + (named ? bare.substring(type + 1) : bare.substring(method + 1)) + "`";
    }
}
