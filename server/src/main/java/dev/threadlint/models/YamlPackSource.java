package dev.threadlint.models;

import dev.threadlint.text.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a pack written by a user: any YAML 1.2. Stateless. */
final class YamlPackSource {
    /** Deeper than any pack; a cycle of anchors ends here. */
    private static final int MAX_DEPTH = 16;

    private YamlPackSource() {}

    /** The text's shape, or nothing after one problem was added. */
    static Optional<PackNode> read(String text, String path, List<ModelProblem> problems) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(path).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                return Optional.of(new PackNode.Mapping(List.of(), new Position(1, 1)));
            }
            return Optional.of(convert(root.get(), 0));
        } catch (MarkedYamlEngineException exception) {
            Position at = exception.getProblemMark().or(exception::getContextMark).map(YamlPackSource::position)
                .orElse(new Position(1, 1));
            problems.add(new ModelProblem(path, at.line(), at.column(), exception.getProblem()));
        } catch (YamlEngineException exception) {
            String message = String.valueOf(exception.getMessage()).lines().findFirst().orElse("cannot be read");
            problems.add(new ModelProblem(path, 1, 1, message));
        }
        return Optional.empty();
    }

    private static PackNode convert(Node node, int depth) {
        Position at = node.getStartMark().map(YamlPackSource::position).orElse(new Position(1, 1));
        if (depth > MAX_DEPTH) {
            return new PackNode.Scalar("", at);
        }
        if (node instanceof MappingNode mapping) {
            List<PackNode.Entry> entries = new ArrayList<>();
            for (NodeTuple tuple : mapping.getValue()) {
                PackNode key = convert(tuple.getKeyNode(), depth + 1);
                PackNode.Scalar name = key instanceof PackNode.Scalar scalar ? scalar : new PackNode.Scalar("", key.at());
                entries.add(new PackNode.Entry(name, convert(tuple.getValueNode(), depth + 1)));
            }
            return new PackNode.Mapping(entries, at);
        }
        if (node instanceof SequenceNode sequence) {
            List<PackNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new PackNode.Sequence(items, at);
        }
        return new PackNode.Scalar(node instanceof ScalarNode scalar ? scalar.getValue() : "", at);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
