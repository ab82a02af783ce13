package dev.threadlint.frontend.c;

import dev.threadlint.ir.Place;
import dev.threadlint.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTCastExpression;
import org.eclipse.cdt.core.dom.ast.IASTExpression;

/** Addresses that are moved by the offset of a member: {@code (char *) p - offsetof(struct task, link)} is the task that p lies in. Stateless. */
final class MemberOffsets {
    private MemberOffsets() {}

    /** The object that holds the member that an address leads to; absent for other differences. */
    static Optional<Value> holder(String operator, IASTExpression left, Value address, Value offset) {
        return operator.equals("-") && isAddress(left) ? steps(offset).map(steps -> {
            List<Place.Selector> back = new ArrayList<>();
            for (int i = steps.size() - 1; i >= 0; i--) {
                back.add(((Place.Field) steps.get(i)).holder());
            }
            return new Value.AddressOf(Place.pointee(address, back));
        }) : Optional.empty();
    }

    /** The steps to a member whose offset the value is, as {@code offsetof} is defined: its address in an object at null. */
    static Optional<List<Place.Selector>> steps(Value offset) {
        boolean member = offset instanceof Value.AddressOf address && address.place().root() instanceof Place.PointeeRoot root && root.pointer().equals(Value.NULL)
            && !address.place().selectors().isEmpty() && address.place().selectors().stream().allMatch(Place.Field.class::isInstance);
        return member ? Optional.of(((Value.AddressOf) offset).place().selectors()) : Optional.empty();
    }

    /** True for a pointer, also as a number. */
    private static boolean isAddress(IASTExpression expression) {
        return ExpressionLowering.isPointer(ExpressionLowering.typeOf(expression))
            || ExpressionLowering.strip(expression) instanceof IASTCastExpression cast && ExpressionLowering.isPointer(ExpressionLowering.typeOf(cast.getOperand()));
    }
}
