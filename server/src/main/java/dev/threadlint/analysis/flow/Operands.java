package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Block;
import dev.threadlint.ir.Operation;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;

/** Walks over everything that operations and exits of blocks read. Confined to one function. */
abstract class Operands {
    /** The answer of an earlier call is read. */
    void temporary(int number) {}

    /** A variable, or a part of it, is read; or only its address is taken. */
    void variable(Place.VariableRoot variable, boolean address) {}

    final void read(Operation operation) {
        if (operation instanceof Operation.Access access) {
            if (access.accessKind() == Operation.AccessKind.WRITE) {
                target(access.place());
            } else {
                place(access.place(), false);
            }
        } else if (operation instanceof Operation.Assign assign) {
            target(assign.target());
            value(assign.value());
        } else if (operation instanceof Operation.Call call) {
            value(call.callee());
            call.receiver().ifPresent(this::value);
            call.arguments().forEach(this::value);
        } else if (operation instanceof Operation.Monitor monitor) {
            value(monitor.object());
        }
    }

    final void read(Block.Exit exit) {
        if (exit instanceof Block.Exit.Branch branch) {
            value(branch.condition());
        } else if (exit instanceof Block.Exit.Return end) {
            value(end.value());
        } else if (exit instanceof Block.Exit.Throw thrown) {
            value(thrown.value());
        }
    }

    private void value(Value value) {
        if (value instanceof Value.Temporary temporary) {
            temporary(temporary.number());
        } else if (value instanceof Value.Load load) {
            place(load.place(), false);
        } else if (value instanceof Value.AddressOf address) {
            place(address.place(), true);
        } else if (value instanceof Value.Binary binary) {
            value(binary.left());
            value(binary.right());
        } else if (value instanceof Value.Not not) {
            value(not.operand());
        } else if (value instanceof Value.FunctionReference reference) {
            reference.receiver().ifPresent(this::value);
            reference.bound().forEach(this::value);
        }
    }

    private void place(Place place, boolean address) {
        if (place.root() instanceof Place.VariableRoot variable) {
            variable(variable, address);
        }
        target(place);
    }

    /** What is read to find the place. */
    private void target(Place place) {
        if (place.root() instanceof Place.PointeeRoot pointee) {
            value(pointee.pointer());
        }
        for (Place.Selector selector : place.selectors()) {
            if (selector instanceof Place.Index index) {
                value(index.value());
            }
        }
    }
}
