import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

class Serial implements Serializable {
    private int value;

    private synchronized void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException { // expect: read-object-synchronized
        in.defaultReadObject();
    }

    private synchronized void writeObject(ObjectOutputStream out) throws IOException { /* fine */
        out.defaultWriteObject();
    }

    synchronized int get() { /* fine */
        return value;
    }

    static class Plain implements Serializable {
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException { /* fine */
            in.defaultReadObject();
        }
    }
}
