package dev.threadlint.analysis.flow;

import dev.threadlint.ir.Value;
import dev.threadlint.models.CallModel;
import dev.threadlint.models.Effect;
import java.util.List;

/**
 * A step in the life of an object that a function takes on every path, seen from a caller that knows the object's stage.
 *
 * @param object handle value or address, in the terms of the function
 * @param written the operand as the source has it
 * @param action what is done
 * @param type static type of the operand, empty when unknown
 * @param path call sites from the function down to the call, the call last
 */
public record StageUse(Value object, Value written, Effect.Action action, CallModel model, String type, List<Site> path) {}
