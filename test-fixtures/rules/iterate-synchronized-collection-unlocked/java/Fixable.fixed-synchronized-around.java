import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class Fixable {
    private final List<Integer> values = Collections.synchronizedList(new ArrayList<>());

    void add(int value) {
        values.add(value);
    }

    int sum() {
        int sum = 0;
        synchronized (values) {
            for (int value : values) { // expect: iterate-synchronized-collection-unlocked "values"
                sum += value;
            }
        }
        return sum;
    }
}
