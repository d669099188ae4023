using System.CommandLine;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.SamePerson;
using ProfileLens.Core.Faces;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Memory;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens gallery</c>: the people whose faces are to be recognised.</summary>
public static class GalleryCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context) =>
        new(
            "gallery",
            "Name people whose face ProfileLens shall recognise on profiles, for example a celebrity or someone you "
                + "know. Empty until you add somebody. Only numbers that describe the faces are kept, encrypted."
        )
        {
            Add(context),
            List(context),
            Remove(context),
        };

    private static Command Add(CommandContext context)
    {
        var name = NameArgument();
        var folder = new Argument<string>("folder") { Description = "Photos of this one person." };
        var command = new Command("add", "Learn a face from a folder of photos.") { name, folder };
        command.SetAction(
            (parsed, cancellation) =>
                Task.FromResult(
                    Safely(
                        context,
                        () =>
                            Add(
                                context,
                                parsed.GetRequiredValue(name).Trim(),
                                parsed.GetRequiredValue(folder),
                                cancellation
                            )
                    )
                )
        );
        return command;
    }

    private static Command List(CommandContext context)
    {
        var command = new Command("list", "Show whose faces are recognised.");
        command.SetAction(_ => Safely(context, () => List(context, context.Services.Catalog.Gallery.People())));
        return command;
    }

    private static Command Remove(CommandContext context)
    {
        var name = NameArgument();
        var command = new Command("remove", "Forget a face.") { name };
        command.SetAction(parsed => Safely(context, () => Remove(context, parsed.GetRequiredValue(name).Trim())));
        return command;
    }

    private static Argument<string> NameArgument()
    {
        var name = new Argument<string>("name") { Description = "Whom the photos show." };
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>()?.Trim() is not { Length: > 0 and <= FaceGallery.MaxNameLength })
            {
                result.AddError($"A name has 1 to {FaceGallery.MaxNameLength} characters.");
            }
        });
        return name;
    }

    private static int Add(CommandContext context, string name, string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            context.Error.WriteLine("There is no such folder.");
            return ExitCode.NoInput;
        }

        var files = PhotoFiles.Find([folder]);
        var faces = Faces(context, files, cancellation);
        var kept = OnePerson.Of(faces, LikenessModel.Load(ModelsFolder.Installed).Different);
        if (kept.Count == 0)
        {
            context.Error.WriteLine("None of the photos shows one face large and clear enough. Nothing was added.");
            return ExitCode.NoInput;
        }

        if (!context.Services.Catalog.Gallery.Put(new(name, kept)))
        {
            context.Error.WriteLine($"The gallery is full ({FaceGallery.MaxPeople} people). Remove somebody first.");
            return ExitCode.Usage;
        }

        Report(context, ResultWriter.Plain(name), kept.Count, faces.Count - kept.Count, files.Count - faces.Count);
        return 0;
    }

    private static void Report(CommandContext context, string name, int kept, int unlike, int faceless)
    {
        context.Output.WriteLine($"{name} is now recognised, by {Counted.Of(kept, "photo")}.");
        if (unlike > 0)
        {
            context.Output.WriteLine($"Left out {Counted.Of(unlike, "photo")} that seem to show somebody else.");
        }

        if (faceless > 0)
        {
            context.Output.WriteLine($"Passed over {Counted.Of(faceless, "photo")} without one clear face.");
        }
    }

    private static List<float[]> Faces(
        CommandContext context,
        IReadOnlyList<string> files,
        CancellationToken cancellation
    )
    {
        using var progress = ProgressLine.For(context, quiet: false, "Looking at photos", files.Count);
        var faces = new List<float[]>();
        foreach (var file in files.TakeWhile(_ => faces.Count < FaceGallery.MaxFaces))
        {
            if (MainFace(file, cancellation) is { } face)
            {
                faces.Add(face);
            }

            progress.Step();
        }

        return faces;
    }

    private static float[]? MainFace(string file, CancellationToken cancellation)
    {
        try
        {
            var isReadable = new FileInfo(file).Length <= DecodeLimits.Default.MaxBytes;
            var bytes = isReadable ? File.ReadAllBytes(file) : [];
            var photo = new ImageSubject(bytes, ImageCapture.Original, Site: null, Partner: null);
            return PortraitFaces.Of(photo.Faces, Face.MaxYaw, cancellation).Main;
        }
        catch (Exception error) when (error is ImageDecodeException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int List(CommandContext context, IReadOnlyList<KnownPerson> people)
    {
        foreach (var person in people)
        {
            context.Output.WriteLine($"{ResultWriter.Plain(person.Name)} ({Counted.Of(person.Faces.Count, "photo")})");
        }

        if (people.Count == 0)
        {
            context.Output.WriteLine("Nobody. Add somebody with: profilelens gallery add NAME FOLDER");
        }

        return 0;
    }

    private static int Remove(CommandContext context, string name)
    {
        if (context.Services.Catalog.Gallery.Remove(name))
        {
            context.Output.WriteLine($"{ResultWriter.Plain(name)} is no longer recognised.");
            return 0;
        }

        context.Error.WriteLine("Nobody of that name is in the gallery.");
        return ExitCode.NoInput;
    }

    private static int Safely(CommandContext context, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (MemoryUnavailableException)
        {
            context.Error.WriteLine("The gallery can't be opened or written. Run “profilelens doctor”.");
            return ExitCode.MemoryUnavailable;
        }
        catch (ModelUnavailableException)
        {
            context.Error.WriteLine("The part that looks at faces is missing. Reinstall ProfileLens.");
            return ExitCode.Fault;
        }
    }
}
