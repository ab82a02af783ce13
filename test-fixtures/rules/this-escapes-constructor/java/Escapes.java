import java.util.ArrayList;
import java.util.List;

interface Listener {
    void changed();
}

class Source {
    static final List<Listener> ALL = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    synchronized void add(Listener listener) {
        listeners.add(listener);
    }
}

class StartsThread implements Runnable {
    private int n;

    StartsThread() {
        new Thread(this).start(); // expect: thread-started-in-constructor
        n = 1;
    }

    @Override
    public void run() {
        System.out.println("run");
    }
}

class StartsLambda {
    private final int n;

    StartsLambda() {
        Thread thread = new Thread(() -> print());
        thread.start(); // expect: thread-started-in-constructor
        n = 1;
    }

    private void print() {
        System.out.println("print");
    }
}

class RegistersItself implements Listener {
    private final int n;

    RegistersItself(Source source) {
        source.add(this); // expect: this-escapes-constructor "before `n` is set"
        n = 1;
    }

    @Override
    public void changed() {
        System.out.println(n);
    }
}

class RegistersInner {
    private final int n;

    RegistersInner(Source source) {
        source.add(new Listener() { // expect: this-escapes-constructor
            @Override
            public void changed() {
                System.out.println(n);
            }
        });
        n = 1;
    }
}

class StaticStore {
    static StaticStore last;
    private final int n;

    StaticStore() {
        last = this; // expect: this-escapes-constructor
        n = 2;
    }
}

class ExtendsThread extends Thread {
    private int n;

    ExtendsThread() {
        start(); // expect: thread-started-in-constructor
        n = 1;
    }

    @Override
    public void run() {
        System.out.println("run");
    }
}

class Factory implements Listener {
    private final int n;

    private Factory() {
        n = 1;
    }

    static Factory create(Source source) {
        Factory made = new Factory();
        source.add(made); /* fine */
        return made;
    }

    @Override
    public void changed() {
        System.out.println(n);
    }
}

class HelperCall {
    private final int n;

    HelperCall() {
        n = compute(); /* fine */
        check(this);
    }

    private int compute() {
        return 3;
    }

    private static void check(HelperCall self) {
        if (self.n < 0) {
            throw new IllegalStateException();
        }
    }
}

class KeepsTask {
    private final Thread thread;
    private int n;

    KeepsTask() {
        thread = new Thread(this::work); /* fine */
        n = 1;
    }

    void start() {
        thread.start();
    }

    private void work() {
        System.out.println(n);
    }
}

class Child {
    private final Parent parent;

    Child(Parent parent) {
        this.parent = parent;
    }
}

class Parent {
    private final Child child;

    Parent() {
        child = new Child(this); /* fine */
    }
}
