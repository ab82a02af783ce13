package dev.threadlint.models;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One model file, understood. Immutable.
 *
 * @param name its {@code pack:} line
 * @param functions no two with the same name and arity
 * @param threadSafeTypes types that many threads may use at once
 * @param recursiveLockTypes types of locks that their holder may take again
 * @param supertypes direct supertypes by type
 * @param traits by function, which may carry the number of its arguments
 * @param typeTraits types by what is true of them
 */
record Pack(String name, List<CallModel> functions, List<String> threadSafeTypes, List<String> recursiveLockTypes,
            Map<String, List<String>> supertypes, Map<String, Map<Trait, String>> traits, Map<TypeTrait, Set<String>> typeTraits) {
    Pack {
        traits = Map.copyOf(traits);
        typeTraits = Map.copyOf(typeTraits);
        functions = List.copyOf(functions);
        threadSafeTypes = List.copyOf(threadSafeTypes);
        recursiveLockTypes = List.copyOf(recursiveLockTypes);
        supertypes = Map.copyOf(supertypes);
    }
}
