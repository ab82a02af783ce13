package dev.threadlint.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;

/** JSON values in the order they are written down. Stateless. */
final class Tree {
    private static final Gson WRITER = new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private Tree() {}

    /**
     * An object from names and values in turn. A value is text, a number, a truth value, a JSON value, a list of these, or an
     * optional one; a member without value, and an empty list in an optional, is left out.
     */
    static JsonObject object(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> object.add(name, value(present)));
            } else {
                object.add(name, value(value));
            }
        }
        return object;
    }

    static JsonArray array(Object... values) {
        return array(List.of(values));
    }

    static JsonArray array(Collection<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(value(value)));
        return array;
    }

    /** The list, or nothing when it is empty. */
    static Optional<JsonArray> unlessEmpty(Collection<?> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(array(values));
    }

    static Collector<Object, ?, JsonArray> toArray() {
        return java.util.stream.Collectors.collectingAndThen(java.util.stream.Collectors.toList(), Tree::array);
    }

    static void write(JsonElement value, Appendable out) throws IOException {
        try {
            WRITER.toJson(value, out);
        } catch (JsonIOException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
        out.append("\n");
    }

    private static JsonElement value(Object value) {
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Collection<?> list) {
            return array(list);
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        return new JsonPrimitive(value.toString());
    }
}
