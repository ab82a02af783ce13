package dev.threadlint.checks;

import dev.threadlint.models.TypeTrait;

/** Formats and calendars in static fields. */
public final class StaticFormatterCheck extends StatefulStaticCheck {
    @Override
    public String rule() {
        return "static-date-format";
    }

    @Override
    TypeTrait trait() {
        return TypeTrait.STATEFUL_FORMAT;
    }
}
