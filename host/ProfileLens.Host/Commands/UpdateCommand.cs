using System.CommandLine;
using ProfileLens.Core.Updates;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens update</c>: takes newer rules and networks from a signed file, or goes back.</summary>
public static class UpdateCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var bundle = new Argument<string?>("file")
        {
            Description = "The update, a file ending in .plupdate. Without it, the version in use is told.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rollback = new Option<bool>("--rollback") { Description = "Go back to the version before." };
        var command = new Command(
            "update",
            "Take newer rules and networks from a signed file that you downloaded. ProfileLens itself never goes to the network. Exit code: 0 done, 1 not taken, 66 no such file."
        )
        {
            bundle,
            rollback,
        };
        command.SetAction(parsed =>
        {
            var updating = new Updating(
                context,
                ContentFolder.Store,
                UpdateKeys.Release,
                new ContentTrialRun(Environment.ProcessPath!).FaultOf
            );
            return parsed.GetValue(rollback) ? GoBack(updating) : Run(updating, parsed.GetValue(bundle));
        });
        return command;
    }

    /// <summary>Takes the update at <paramref name="path"/>, or with null tells the version in use.</summary>
    internal static int Run(Updating updating, string? path)
    {
        if (path is null)
        {
            updating.Context.Output.WriteLine(Told(updating.Store));
            return 0;
        }

        try
        {
            using var bundle = UpdateBundle.Open(File.OpenRead(path), updating.Keys);
            var version = updating.Store.Install(
                bundle,
                typeof(UpdateCommand).Assembly.GetName().Version!,
                updating.Trial
            );
            updating.Context.Output.WriteLine(
                $"Rules and networks {version} are in use from the next start of the browser. To go back: profilelens update --rollback"
            );
            return 0;
        }
        catch (UpdateException refusal)
        {
            updating.Context.Error.WriteLine(
                ResultWriter.Plain($"Not taken, nothing was changed ({refusal.Reason}): {Why(refusal)}")
            );
            return 1;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            updating.Context.Error.WriteLine($"There is no file {path}.");
            return ExitCode.NoInput;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            updating.Context.Error.WriteLine($"Not taken: {error.Message}");
            return 1;
        }
    }

    /// <summary>Goes back to the version before.</summary>
    internal static int GoBack(Updating updating)
    {
        var version = updating.Store.Rollback();
        updating.Context.Output.WriteLine(
            version is null
                ? $"Nothing to go back from: {Told(updating.Store)}"
                : $"Back to rules and networks {version}, from the next start of the browser."
        );
        return version is null ? 1 : 0;
    }

    private static string Told(ContentStore store) =>
        store.IsUpdated
            ? $"Rules and networks {store.CurrentVersion}, from an update; {store.ShippedVersion} came with the program."
            : $"Rules and networks {store.ShippedVersion}, as they came with the program.";

    private static string Why(UpdateException refusal) =>
        refusal.Reason switch
        {
            UpdateException.Foreign => $"it was not made by ProfileLens ({refusal.Message}). Don't use it.",
            UpdateException.Older => $"it is not newer ({refusal.Message}).",
            UpdateException.NeedsNewerProgram => $"{refusal.Message}. Install the newest ProfileLens first.",
            UpdateException.Unusable =>
                $"this program can't work with it ({refusal.Message}). Please tell us; a newer update will come.",
            _ => $"it is damaged ({refusal.Message}). Download it again.",
        };

    /// <summary>What an update works with.</summary>
    /// <param name="Trial">As <see cref="ContentStore.Install"/> takes it.</param>
    internal sealed record Updating(
        CommandContext Context,
        ContentStore Store,
        UpdateKeys Keys,
        Func<string, string?> Trial
    );
}
