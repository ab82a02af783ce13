package dev.threadlint.checks;

import dev.threadlint.analysis.flow.Spawn;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.AddJoin;
import dev.threadlint.fixes.DetachThread;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fixes for a thread that nobody waits for. Stateless. */
final class Offers {
    private Offers() {}

    /** Join first, detach as second choice; none when the create stands in another function. */
    static List<FixOffer> end(Spawn spawn, Symbol symbol, CheckContext context) {
        Optional<Function> function = context.function(symbol);
        Optional<Unit> unit = context.unit(symbol);
        Optional<Operation.Call> create = spawn.created();
        if (spawn.chain().size() != 1 || function.isEmpty() || unit.isEmpty() || create.isEmpty()) {
            return List.of();
        }
        return Stream.concat(AddJoin.offer(unit.get(), function.get(), create.get(), spawn.handle()).stream(),
            DetachThread.offer(unit.get(), function.get(), create.get(), spawn.handle()).stream()).toList();
    }
}
