// Classes that need each other, but that nobody can begin with at two ends.
abstract class Ordering {
    static final Ordering NATURAL = new Natural(); /* fine: nobody else can begin with the nested class */

    private static final class Natural extends Ordering {}

    static Ordering natural() {
        return NATURAL;
    }
}

class Anonymous {
    static final Anonymous DEFAULT = new Anonymous() { /* fine */
        @Override
        int size() {
            return 2;
        }
    };

    int size() {
        return 1;
    }
}

class Lazy {
    static Lazy instance() {
        return Holder.INSTANCE;
    }

    private static class Holder {
        static final Lazy INSTANCE = new LazyChild(); /* fine: only the holder needs the child */
    }
}

class LazyChild extends Lazy {}

class Constants {
    static final int SIZE = Sizes.MOST; /* fine: a constant initialises no class */

    static int size() {
        return SIZE;
    }
}

class Sizes {
    static final int MOST = 10;
    static final int DOUBLE = Constants.size() * 2;
}

class OneWay {
    static final Helper HELPER = new Helper(); /* fine: the helper does not need this class */

    static Helper helper() {
        return HELPER;
    }
}

class Helper {
    static final Object LOCK = new Object();
}

class Plain {
    static final Plain SELF = new Plain(); /* fine */

    static Plain self() {
        return SELF;
    }
}

class OnlyThroughBase {
    static final OnlyThroughBase CHILD = new Child(); /* fine: nobody begins with the child */

    static OnlyThroughBase child() {
        return CHILD;
    }
}

class Child extends OnlyThroughBase {}

class Platform {
    static final Object CLEANER = OldCleaner.isSupported() ? new OldCleaner() : null; /* fine: the package begins with the platform only */
    static final long SIZE = Long.getLong("size", 1);

    static boolean isLarge() {
        return SIZE > 9;
    }
}

class OldCleaner {
    private static final Object WAY;

    static {
        WAY = Platform.isLarge() ? new Object() : null;
    }

    static boolean isSupported() {
        return WAY != null;
    }
}

class TemptingUses {
    void run() {
        new Thread(() -> System.out.println(Ordering.natural())).start();
        System.out.println(Anonymous.DEFAULT.size());
        new Thread(() -> System.out.println(Lazy.instance())).start();
        System.out.println(new LazyChild());
        new Thread(() -> System.out.println(Constants.size())).start();
        System.out.println(Sizes.DOUBLE);
        System.out.println(OneWay.helper());
        System.out.println(Helper.LOCK);
        System.out.println(Plain.self());
        System.out.println(OnlyThroughBase.child());
        System.out.println(Platform.isLarge());
    }
}
