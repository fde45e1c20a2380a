using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arena.Adapters.Security;

/// <summary>The framework's data-protection keys in the database, so that every host reads the others' tokens.</summary>
public sealed class PostgresKeyRing(NpgsqlDataSource dataSource) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = dataSource.CreateCommand("select xml from arena.data_protection_keys order by created_at");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var command = dataSource.CreateCommand("insert into arena.data_protection_keys (name, xml) values ($1, $2) on conflict (name) do nothing");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}

/// <summary>Encrypts the key ring under the vault's root, which stays when the master key is rotated.</summary>
public sealed class MasterKeyXmlEncryptor(VaultRoot root) : IXmlEncryptor
{
    internal static readonly byte[] Purpose = "arena.data-protection"u8.ToArray();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var envelope = root.Key.Encrypt(plain, Purpose);
        return new EncryptedXmlInfo(new XElement("encrypted", Convert.ToBase64String(envelope)), typeof(MasterKeyXmlDecryptor));
    }
}

/// <summary>Made by the framework, by its name in the stored XML.</summary>
public sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var envelope = Convert.FromBase64String(encryptedElement.Value);
        var plain = services.GetRequiredService<VaultRoot>().Key.Decrypt(envelope, MasterKeyXmlEncryptor.Purpose);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
