// Classes that need each other while they are initialised.
class Shape {
    static final Shape UNIT = new Square(1); // expect: class-initialisation-deadlock "as its superclass"

    static Shape unit() {
        return UNIT;
    }
}

class Square extends Shape {
    final int side;

    Square(int side) {
        this.side = side;
    }
}

class Left {
    static final int A = Right.b() + 1; // expect: class-initialisation-deadlock "`Right`"

    static int a() {
        return 1;
    }
}

class Right {
    static final int B = Left.a() + 1;

    static int b() {
        return 2;
    }
}

abstract class Codec {
    static final java.util.Map<String, Codec> ALL = new java.util.HashMap<>();

    static {
        register();
    }

    private static void register() {
        ALL.put("text", new TextCodec()); // expect: class-initialisation-deadlock "`TextCodec`"
    }

    static Codec find(String name) {
        return ALL.get(name);
    }
}

class TextCodec extends Codec {
    String decode(byte[] bytes) {
        return new String(bytes);
    }
}

class Base {
    static int limit = Derived.initial(); // expect: class-initialisation-deadlock

    static int limit() {
        return limit;
    }
}

class Derived extends Base {
    static int initial() {
        return 3;
    }
}

class Config {
    static final Registry REGISTRY = Registry.create(); // expect: class-initialisation-deadlock

    static String name() {
        return "config";
    }
}

class Registry {
    static final String OWNER = Config.name() + "!";

    static Registry create() {
        return new Registry();
    }
}

class Uses {
    void run() {
        new Thread(() -> System.out.println(Shape.unit())).start();
        new Thread(() -> System.out.println(new Square(2))).start();
        new Thread(() -> System.out.println(Left.A)).start();
        System.out.println(Right.B);
        new Thread(() -> System.out.println(Codec.find("text"))).start();
        System.out.println(new TextCodec());
        new Thread(() -> System.out.println(Base.limit())).start();
        System.out.println(Derived.initial());
        new Thread(() -> System.out.println(Config.REGISTRY)).start();
        System.out.println(Registry.OWNER);
    }
}
