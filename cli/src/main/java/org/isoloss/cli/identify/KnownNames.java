package org.isoloss.cli.identify;

import java.util.ArrayList;
import java.util.List;
import org.isoloss.cli.text.Paragraph;
import org.isoloss.core.law.LawFamily;
import org.isoloss.core.law.Laws;
import org.isoloss.identifiability.spec.ModelSpec;
import org.isoloss.identifiability.spec.ProbeFamily;
import org.isoloss.identifiability.spec.ProbeSpec;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The names of laws, policies and probes at the end of a command's help, plug-ins' too: asked for when help is shown. */
final class KnownNames {

    private static final String INDENT = "  ";

    private KnownNames() {}

    /** Returns the command with the names in its help. */
    static CommandLine in(Object command) {
        CommandLine line = new CommandLine(command);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, KnownNames::text);
        return line;
    }

    private static String text(Help help) {
        int width = help.commandSpec().usageMessage().width();
        List<String> lines = new ArrayList<>();
        lines.add("Laws by name:");
        for (LawFamily family : Laws.families()) {
            lines.addAll(Paragraph.lines(INDENT + family.usage() + "  ", family.description(), width));
        }
        lines.add("Policies where a law says nothing:");
        lines.addAll(Paragraph.lines(INDENT, String.join(", ", ModelSpec.policies()), width));
        lines.add("Probes by name; what is in brackets is meant where nothing is said:");
        for (ProbeFamily family : ProbeSpec.families()) {
            lines.addAll(Paragraph.lines(INDENT + family.usage() + "  ", family.description(), width));
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
