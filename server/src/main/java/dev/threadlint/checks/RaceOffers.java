package dev.threadlint.checks;

import dev.threadlint.analysis.flow.AccessFact;
import dev.threadlint.analysis.flow.FunctionFacts;
import dev.threadlint.analysis.flow.Lock;
import dev.threadlint.analysis.flow.Site;
import dev.threadlint.analysis.race.Race;
import dev.threadlint.analysis.race.Race.Participant;
import dev.threadlint.findings.FixOffer;
import dev.threadlint.fixes.AtomicVariable;
import dev.threadlint.fixes.LockAround;
import dev.threadlint.ir.Function;
import dev.threadlint.ir.Place;
import dev.threadlint.ir.Symbol;
import dev.threadlint.ir.TypeDeclaration;
import dev.threadlint.ir.Unit;
import dev.threadlint.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fixes for races of C and C++ programs: the lock that guards the other accesses, or an atomic variable. Stateless. */
final class RaceOffers {
    private final CheckContext context;
    private final List<Race> races;
    private final Unit unit;

    private RaceOffers(CheckContext context, List<Race> races, Unit unit) {
        this.context = context;
        this.races = races;
        this.unit = unit;
    }

    static List<FixOffer> of(List<Race> races, Participant culprit, CheckContext context) {
        RaceOffers offers = new RaceOffers(context, races, culprit.access().site().unit());
        List<FixOffer> found = new ArrayList<>();
        offers.guard().ifPresent(found::add);
        offers.atomic().ifPresent(found::add);
        return found;
    }

    /** All accesses that hold nothing get the one lock that the others hold. */
    private Optional<FixOffer> guard() {
        Set<Place> held = new LinkedHashSet<>();
        Map<Site, Participant> open = new LinkedHashMap<>();
        for (Race race : races) {
            for (Participant each : List.of(race.first(), race.second())) {
                if (each.locks().isEmpty()) {
                    open.putIfAbsent(each.access().site(), each);
                }
                each.locks().stream().map(Lock::place).forEach(held::add);
            }
        }
        boolean here = open.keySet().stream().allMatch(site -> site.unit() == unit);
        if (held.size() != 1 || open.isEmpty() || !here || isSometimesLocked(open.keySet(), context)) {
            return Optional.empty();
        }
        Place lock = held.iterator().next();
        List<LockAround.Use> uses = new ArrayList<>();
        for (Participant each : open.values()) {
            Site site = each.access().site();
            Optional<Function> function = context.function(site.function());
            Optional<String> name = name(unit, lock, each.place(), site);
            boolean free = each.mayLocks().isEmpty() && function.isPresent();
            if (!free || name.isEmpty()) {
                return Optional.empty();
            }
            uses.add(new LockAround.Use(function.get(), site.span(), name.get()));
        }
        return type(lock, context).flatMap(type -> LockAround.offer(unit, uses, type));
    }

    /** On some way to one of the places a lock is held, which a second acquisition would wait for. */
    static boolean isSometimesLocked(Set<Site> sites, CheckContext context) {
        return context.facts().values().stream().flatMap(facts -> facts.accesses().stream())
            .anyMatch(access -> sites.contains(access.site()) && !access.mayLocks().isEmpty());
    }

    /** The lock in the words of the function that makes the access: a variable of the file, or a sibling of the data. */
    static Optional<String> name(Unit unit, Place lock, Place data, Site site) {
        if (lock.root() instanceof Place.VariableRoot root && unit.globals().stream().anyMatch(global -> global.symbol().equals(root.symbol()))) {
            boolean fields = lock.selectors().stream().allMatch(step -> step instanceof Place.Field);
            StringBuilder text = new StringBuilder(root.symbol().name());
            lock.selectors().forEach(step -> text.append('.').append(step instanceof Place.Field field ? field.name() : ""));
            boolean earlier = unit.globals().stream().filter(global -> global.symbol().equals(root.symbol()))
                .anyMatch(global -> global.declarator().end() <= site.span().start());
            return fields && earlier ? Optional.of(text.toString()) : Optional.empty();
        }
        int last = lock.selectors().size() - 1;
        boolean siblings = last >= 0 && data.selectors().size() == last + 1 && data.root().equals(lock.root())
            && data.selectors().subList(0, last).equals(lock.selectors().subList(0, last));
        if (!siblings || !(lock.selectors().get(last) instanceof Place.Field field) || !(data.selectors().get(last) instanceof Place.Field used)) {
            return Optional.empty();
        }
        String written = unit.source().text(site.span()).strip();
        boolean path = written.matches("[\\w.>*()-]*\\b" + java.util.regex.Pattern.quote(used.name()));
        return path ? Optional.of(written.substring(0, written.length() - used.name().length()) + field.name()) : Optional.empty();
    }

    static Optional<String> type(Place lock, CheckContext context) {
        for (int i = lock.selectors().size() - 1; i >= 0; i--) {
            if (lock.selectors().get(i) instanceof Place.Field field) {
                TypeDeclaration owner = context.program().types().get(field.owner());
                return owner == null ? Optional.empty() : owner.fields().stream().filter(each -> each.symbol().simpleName().equals(field.name()))
                    .map(each -> each.type().name()).findFirst();
            }
        }
        return lock.root() instanceof Place.VariableRoot root ? Optional.ofNullable(context.program().globals().get(root.symbol())).map(each -> each.type().name())
            : Optional.empty();
    }

    /** A variable that only this file knows and no lock guards anywhere. */
    private Optional<FixOffer> atomic() {
        Place place = races.get(0).place();
        boolean plain = place.selectors().isEmpty() && races.stream().allMatch(race -> race.first().locks().isEmpty() && race.second().locks().isEmpty());
        if (!plain || !(place.root() instanceof Place.VariableRoot root)) {
            return Optional.empty();
        }
        Symbol symbol = root.symbol();
        boolean elsewhere = context.program().definitions().values().stream().map(definition -> definition.unit()).distinct()
            .anyMatch(other -> other != unit && other.globals().stream().anyMatch(global -> global.symbol().equals(symbol)));
        boolean guarded = context.facts().values().stream().flatMap(facts -> facts.accesses().stream()).filter(access -> access.place().equals(place))
            .map(AccessFact::locks).anyMatch(locks -> !locks.isEmpty());
        Optional<Variable> variable = unit.globals().stream().filter(global -> global.symbol().equals(symbol) && global.defined()).findFirst();
        return elsewhere || guarded ? Optional.empty() : variable.flatMap(found -> AtomicVariable.offer(unit, found));
    }
}
