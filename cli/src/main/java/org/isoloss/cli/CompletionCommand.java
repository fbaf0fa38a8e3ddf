package org.isoloss.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.isoloss.cli.session.ExitStatus;
import org.isoloss.cli.session.Session;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code isoloss completion}: a script by which a shell completes commands, studies and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Print a script that completes commands, studies and options in bash and zsh.",
        description =
                "In bash: source <(isoloss completion); in zsh after: autoload -U +X bashcompinit && bashcompinit.")
final class CompletionCommand implements Callable<Integer> {

    private final Session session;
    private final Supplier<CommandLine> whole;

    CompletionCommand(Session session, Supplier<CommandLine> whole) {
        this.session = session;
        this.whole = whole;
    }

    @Override
    public Integer call() {
        session.requireNoTable("completion");
        session.document(AutoComplete.bash("isoloss", whole.get()));
        return ExitStatus.DONE;
    }
}
