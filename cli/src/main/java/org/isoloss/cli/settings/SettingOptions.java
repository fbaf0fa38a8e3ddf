package org.isoloss.cli.settings;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Settings as options of a command. */
public final class SettingOptions {

    private SettingOptions() {}

    /** Adds an option for every setting of a form; help shows the values of the defaults and of {@code --quick}. */
    public static <R extends Record> void add(CommandSpec command, Form<R> form, R defaults, R quick) {
        for (SettingField field : form.fields()) {
            String usual = form.text(defaults, field);
            String reduced = form.text(quick, field);
            String values = field.required() || usual.isEmpty() || usual.equals("false")
                    ? ""
                    : " (default: " + usual + (reduced.equals(usual) ? "" : "; --quick: " + reduced) + ")";
            command.addOption(option(field, sentence(field.description()) + names(field.kind()) + values + "."));
        }
        for (JointSetting joint : form.joint()) {
            command.addOption(OptionSpec.builder(joint.field().option())
                    .description(sentence(joint.field().description()) + ".")
                    .type(String.class)
                    .arity("1")
                    .paramLabel(joint.placeholder())
                    .build());
        }
    }

    /** Returns the values that were given on the command line. */
    public static SettingLayer given(List<Form<?>> forms, ParseResult arguments) {
        SettingLayer layer = SettingLayer.empty();
        for (Form<?> form : forms) {
            for (SettingField field : form.fields()) {
                OptionSpec option = arguments.matchedOption(field.option());
                if (option != null) {
                    layer.put(field, field.parse(texts(option.getValue())), field.option());
                }
            }
            for (JointSetting joint : form.joint()) {
                OptionSpec option = arguments.matchedOption(joint.field().option());
                if (option != null) {
                    joint.put(layer, option.getValue().toString(), joint.field().option());
                }
            }
        }
        return layer;
    }

    /** The option holds text, so that a wrong value is told in the same words as one in a file. */
    private static List<String> texts(Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /** More names than a placeholder can hold. */
    private static String names(ValueKind kind) {
        if (kind instanceof ValueKind.Omittable omittable) {
            return names(omittable.kind());
        }
        if (kind instanceof ValueKind.Several several) {
            return names(several.element());
        }
        return kind instanceof ValueKind.Choice choice && choice.areMany()
                ? ": " + String.join(", ", choice.names())
                : "";
    }

    /** Begins with a capital, but for a letter that is a name: {@code d, the width}. */
    private static String sentence(String description) {
        boolean word = description.length() > 1 && Character.isLetter(description.charAt(1));
        return word ? description.substring(0, 1).toUpperCase(Locale.ROOT) + description.substring(1) : description;
    }

    private static OptionSpec option(SettingField field, String description) {
        OptionSpec.Builder option = OptionSpec.builder(field.option()).description(description.replace("%", "%%"));
        if (field.kind() instanceof ValueKind.Flag) {
            return option.type(Boolean.class).arity("0").negatable(true).build();
        }
        option.arity("1").paramLabel(field.placeholder()).required(field.required());
        return field.kind().isList()
                ? option.type(List.class).auxiliaryTypes(String.class).build()
                : option.type(String.class).build();
    }
}
